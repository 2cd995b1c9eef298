import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('meetings', '0001_initial')]

    initial = True

    dependencies = [
        ('issuing', '0001_beginning'),
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('kind', models.CharField(choices=[('meeting', 'họp'), ('work', 'công tác khác')], default='meeting', max_length=10, verbose_name='loại')),
                        ('title', models.CharField(max_length=300, verbose_name='nội dung')),
                        ('starts_at', models.DateTimeField(verbose_name='bắt đầu')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='địa điểm')),
                        ('chair', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.officer')),
                        ('others', models.CharField(blank=True, max_length=500, verbose_name='thành phần khác')),
                        ('agenda', models.TextField(blank=True, verbose_name='chương trình')),
                        ('state', models.CharField(choices=[('planned', 'dự kiến'), ('held', 'đã họp'), ('cancelled', 'đã hủy')], default='planned', max_length=10)),
                        ('state_reason', models.TextField(blank=True)),
                        ('said', models.TextField(blank=True, verbose_name='diễn biến')),
                        ('conclusions', models.TextField(blank=True, verbose_name='kết luận')),
                        ('invitation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issuing.letter')),
                        ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issuing.letter')),
                        ('notice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issuing.letter')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name': 'cuộc họp',
                        'ordering': ['starts_at', 'pk'],
                        'indexes': [models.Index(fields=['authority', 'starts_at'], name='meetings_me_authori_4da4d8_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('present', models.BooleanField(null=True)),
                        ('who', models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        'ordering': ['body__order', 'body__sort', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'body'), name='a_body_is_invited_once')],
                    },
                ),
            ],
        ),
    ]
