import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('exchange', '0001_dispatches_and_parcels')]

    initial = True

    dependencies = [
        ('intake', '0001_beginning'),
        ('issuing', '0001_beginning'),
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Station',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('organ_id', models.CharField(blank=True, max_length=13, verbose_name='mã định danh')),
                        ('address', models.CharField(blank=True, max_length=300, verbose_name='địa chỉ')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='điện thoại')),
                        ('website', models.CharField(blank=True, max_length=200, verbose_name='trang thông tin')),
                        ('ack_days', models.PositiveSmallIntegerField(default=1, verbose_name='quá hạn xác nhận sau (ngày)')),
                    ],
                    options={
                        'verbose_name': 'định danh liên thông',
                        'constraints': [models.UniqueConstraint(fields=('authority',), name='an_authority_is_one_station')],
                    },
                ),
                migrations.CreateModel(
                    name='OutsideBody',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('name', models.CharField(max_length=200, verbose_name='tên cơ quan, đơn vị')),
                        ('way', models.CharField(choices=[('email', 'thư điện tử'), ('edxml', 'tệp .edxml'), ('paper', 'bản giấy')], default='paper', max_length=8, verbose_name='cách gửi')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                        ('organ_id', models.CharField(blank=True, max_length=30, verbose_name='mã định danh (edXML)')),
                        ('certificate', models.CharField(blank=True, max_length=64)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('search', models.CharField(default='', editable=False, max_length=300)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        'verbose_name': 'nơi nhận ngoài',
                        'ordering': ['name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='an_outside_body_is_named_once'), models.UniqueConstraint(condition=models.Q(('organ_id', ''), _negated=True), fields=('authority', 'organ_id'), name='an_organ_id_is_of_one_body'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'email'), _negated=True), models.Q(('email', ''), _negated=True), _connector='OR'), name='who_gets_email_has_an_address'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'edxml'), _negated=True), models.Q(('organ_id', ''), _negated=True), _connector='OR'), name='who_gets_edxml_has_an_id')],
                    },
                ),
                migrations.CreateModel(
                    name='RecipientName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('printed', models.CharField(max_length=300)),
                        ('folded', models.CharField(max_length=300)),
                        ('outside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='names', to='exchange.outsidebody')),
                        ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organization.body')),
                    ],
                    options={
                        'ordering': ['printed'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'folded'), name='a_recipient_name_means_one'), models.CheckConstraint(condition=models.Q(('outside', None), ('body', None), _connector='XOR'), name='a_recipient_name_means_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Dispatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='issuing.outgoingdocument')),
                        ('order', models.PositiveIntegerField()),
                        ('printed', models.CharField(max_length=500)),
                        ('way', models.CharField(choices=[('open', 'chưa chọn'), ('inside', 'trong hệ thống'), ('email', 'thư điện tử'), ('edxml', 'tệp .edxml'), ('paper', 'bản giấy'), ('kept', 'lưu'), ('named', 'theo dòng khác')], default='open', max_length=8)),
                        ('outside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='exchange.outsidebody')),
                        ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('address', models.CharField(blank=True, max_length=254)),
                        ('state', models.CharField(choices=[('open', 'chưa gửi'), ('waiting', 'chờ gửi'), ('sending', 'đang gửi'), ('sent', 'đã gửi'), ('failed', 'không gửi được'), ('unknown', 'không rõ đã đến chưa')], default='open', max_length=8)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('next_at', models.DateTimeField(null=True)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('handed_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('error', models.TextField(blank=True)),
                        ('answer', models.CharField(blank=True, max_length=2)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answer_words', models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        'verbose_name': 'lượt gửi văn bản',
                        'ordering': ['order', 'pk'],
                        'indexes': [models.Index(fields=['state', 'next_at'], name='exchange_di_state_7d5936_idx')],
                        'constraints': [models.UniqueConstraint(fields=('document', 'order'), name='a_line_is_dispatched_once'), models.UniqueConstraint(condition=models.Q(('outside__isnull', False)), fields=('document', 'outside'), name='an_outside_body_gets_a_document_once'), models.UniqueConstraint(condition=models.Q(('body__isnull', False)), fields=('document', 'body'), name='an_inside_body_is_dispatched_once'), models.CheckConstraint(condition=models.Q(('way', 'inside'), ('body', None), _connector='XOR'), name='what_goes_inside_goes_to_a_body'), models.CheckConstraint(condition=models.Q(models.Q(('way__in', ('email', 'edxml')), _negated=True), ('outside__isnull', False), _connector='OR'), name='what_goes_outside_goes_to_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Parcel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('direction', models.CharField(choices=[('in', 'gói tin đến'), ('out', 'gói tin đi')], max_length=3)),
                        ('sort', models.CharField(choices=[('document', 'văn bản'), ('status', 'trạng thái')], max_length=8)),
                        ('business', models.PositiveSmallIntegerField(default=0)),
                        ('code', models.CharField(blank=True, max_length=2)),
                        ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parcels', to='issuing.outgoingdocument')),
                        ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answered_by', to='exchange.parcel')),
                        ('edoc_id', models.CharField(max_length=200)),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('sender_id', models.CharField(max_length=30)),
                        ('sender_name', models.CharField(blank=True, max_length=200)),
                        ('receivers', models.PositiveIntegerField(default=1)),
                        ('for_us', models.BooleanField(default=True)),
                        ('kind', models.CharField(blank=True, max_length=60)),
                        ('symbol', models.CharField(blank=True, max_length=60)),
                        ('issued_on', models.DateField()),
                        ('title', models.CharField(blank=True, max_length=500)),
                        ('signer', models.CharField(blank=True, max_length=200)),
                        ('due_on', models.DateField(null=True)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('sent_at', models.DateTimeField()),
                        ('file', models.FileField(blank=True, max_length=200, upload_to='edxml/%Y')),
                        ('sha256', models.CharField(max_length=64)),
                        ('seal', models.CharField(default='none', max_length=10)),
                        ('certificate', models.CharField(blank=True, max_length=64)),
                        ('certificate_holder', models.CharField(blank=True, max_length=200)),
                        ('answer', models.CharField(blank=True, max_length=2)),
                        ('recall', models.CharField(blank=True, choices=[('', ''), ('asked', 'nơi gửi yêu cầu thu hồi'), ('agreed', 'đã thu hồi'), ('refused', 'không đồng ý thu hồi')], max_length=8)),
                        ('recall_reason', models.CharField(blank=True, max_length=500)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'gói tin .edxml',
                        'ordering': ['-made_at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'direction', 'sha256'), name='a_file_is_one_parcel'), models.UniqueConstraint(condition=models.Q(('business', 0), ('direction', 'in'), ('sort', 'document')), fields=('authority', 'sender_id', 'edoc_id'), name='a_new_document_comes_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Enclosure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('parcel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='exchange.parcel')),
                        ('name', models.CharField(max_length=255)),
                        ('size', models.PositiveBigIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('key', models.UUIDField(null=True)),
                        ('incoming', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.incomingdocument')),
                        ('was_here', models.BooleanField(default=False)),
                        ('file', models.FileField(blank=True, max_length=200, upload_to='edxml/%Y')),
                        ('refusal', models.TextField(blank=True)),
                    ],
                    options={
                        'verbose_name': 'tệp kèm gói tin',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('file', ''), ('key', None), _connector='OR'), name='a_file_is_kept_here_or_in_the_intake')],
                    },
                ),
            ],
        ),
    ]
