import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial'), ('notices', '0002_reminded'), ('notices', '0003_given_claimed_extension'), ('notices', '0004_outbox'), ('notices', '0005_sent'), ('notices', '0006_wanted'), ('notices', '0007_channels'), ('notices', '0008_appraised'), ('notices', '0009_hand_over_notices')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                        ('kind', models.CharField(choices=[('given', 'giao việc'), ('claimed', 'báo cáo hoàn thành'), ('extension', 'xin gia hạn'), ('returned', 'trả lại việc'), ('confirmed', 'xác nhận hoàn thành'), ('answered', 'trả lời vướng mắc'), ('granted', 'đồng ý gia hạn'), ('refused', 'không đồng ý gia hạn'), ('insisted', 'giữ nguyên phân công'), ('mentioned', 'nhắc đến bạn trong trao đổi'), ('asked', 'nêu vướng mắc với bạn'), ('urged', 'đôn đốc báo cáo'), ('reminded', 'nhắc việc'), ('wanted', 'đề nghị báo cáo kỳ'), ('sent', 'gửi văn bản'), ('invited', 'mời họp'), ('moved', 'đổi lịch họp'), ('cancelled', 'hủy cuộc họp'), ('appraised', 'đánh giá kết quả công việc'), ('hand-over', 'nhắc nộp lưu hồ sơ'), ('tested', 'gửi thử')], max_length=12)),
                        ('words', models.TextField(blank=True)),
                        ('about', models.CharField(max_length=300)),
                        ('subject', models.CharField(max_length=80)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('seen_at', models.DateTimeField(null=True)),
                        ('key', models.CharField(max_length=120)),
                        ('event', models.JSONField(null=True)),
                    ],
                    options={
                        'verbose_name': 'thông báo',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['authority', 'user', 'seen_at'], name='notices_not_authori_809771_idx')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='a_user_is_told_a_thing_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Device',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
                        ('endpoint', models.TextField()),
                        ('mark', models.CharField(max_length=64)),
                        ('p256dh', models.CharField(max_length=100)),
                        ('auth', models.CharField(max_length=40)),
                        ('label', models.CharField(max_length=80)),
                        ('made_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('off_at', models.DateTimeField(null=True)),
                        ('off_why', models.CharField(blank=True, choices=[('person', 'đã tắt'), ('signed-out', 'đã đăng xuất'), ('gone', 'trình duyệt không còn nhận'), ('replaced', 'máy được bật lại')], max_length=12)),
                    ],
                    options={
                        'verbose_name': 'máy nhận thông báo',
                        'ordering': ['-made_at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('off_at', None)), fields=('mark',), name='a_device_tells_one_person'), models.CheckConstraint(condition=models.Q(('off_at', None), models.Q(('off_why', ''), _negated=True), _connector='XOR'), name='a_device_is_off_for_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notices.notice')),
                        ('channel', models.CharField(choices=[('email', 'thư điện tử'), ('push', 'máy nhận thông báo'), ('zalo', 'Zalo')], max_length=10)),
                        ('address', models.CharField(blank=True, max_length=254)),
                        ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notices.device')),
                        ('state', models.CharField(choices=[('waiting', 'chờ gửi'), ('sending', 'đang gửi'), ('sent', 'đã gửi'), ('no-address', 'không có nơi nhận'), ('failed', 'không gửi được'), ('unknown', 'không rõ đã đến chưa')], default='waiting', max_length=12)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('next_at', models.DateTimeField()),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('handed_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('shown_at', models.DateTimeField(null=True)),
                        ('error', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['state', 'next_at'], name='notices_del_state_33f83b_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('device', None)), fields=('notice', 'channel'), name='a_notice_goes_a_way_once'), models.UniqueConstraint(fields=('notice', 'device'), name='a_notice_goes_to_a_device_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preference', to=settings.AUTH_USER_MODEL)),
                        ('by_email', models.BooleanField(default=True, verbose_name='nhận thông báo qua thư điện tử')),
                        ('by_push', models.BooleanField(default=True, verbose_name='nhận thông báo trên các máy đã bật')),
                        ('by_zalo', models.BooleanField(default=True, verbose_name='nhận thông báo qua Zalo')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ChannelSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('push_on', models.BooleanField(default=False, verbose_name='gửi thông báo tới máy của cán bộ')),
                        ('zalo_on', models.BooleanField(default=False, verbose_name='gửi thông báo qua Zalo Official Account')),
                        ('zalo_app_id', models.CharField(blank=True, max_length=40, verbose_name='mã ứng dụng Zalo (app_id)')),
                        ('zalo_secret', models.TextField(blank=True)),
                        ('zalo_access', models.TextField(blank=True)),
                        ('zalo_refresh', models.TextField(blank=True)),
                        ('zalo_renewing_at', models.DateTimeField(null=True)),
                        ('zalo_renewed_at', models.DateTimeField(null=True)),
                        ('zalo_trouble', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        'verbose_name': 'đường gửi',
                        'constraints': [models.UniqueConstraint(fields=('authority',), name='one_set_of_channels_an_authority')],
                    },
                ),
                migrations.CreateModel(
                    name='ZaloLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('zalo_id', models.CharField(max_length=40, verbose_name='user_id trên Zalo')),
                    ],
                    options={
                        'verbose_name': 'tài khoản Zalo được gắn',
                        'constraints': [models.UniqueConstraint(fields=('authority', 'zalo_id'), name='a_zalo_account_is_of_one_person'), models.UniqueConstraint(fields=('authority', 'user'), name='a_person_has_one_zalo_account')],
                    },
                ),
            ],
        ),
    ]
