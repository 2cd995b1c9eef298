import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('inspections', '0001_initial')]

    initial = True

    dependencies = [
        ('issuing', '0001_beginning'),
        ('organization', '0001_beginning'),
        ('plans', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Inspection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('title', models.CharField(max_length=300, verbose_name='nội dung kiểm tra')),
                        ('day', models.DateField(verbose_name='ngày')),
                        ('state', models.CharField(choices=[('planned', 'dự kiến'), ('done', 'đã kiểm tra'), ('cancelled', 'đã hủy')], default='planned', max_length=10)),
                        ('state_reason', models.TextField(blank=True)),
                        ('conclusions', models.TextField(blank=True, verbose_name='kết luận, kiến nghị')),
                        ('minutes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issuing.letter')),
                        ('notice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issuing.letter')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('team', models.ManyToManyField(related_name='+', to='organization.officer')),
                    ],
                    options={
                        'verbose_name': 'cuộc kiểm tra',
                        'ordering': ['-day', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Check',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='inspections.inspection')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.body')),
                        ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.assignment')),
                        ('text', models.CharField(max_length=500)),
                        ('verdict', models.CharField(choices=[('open', 'chưa xem'), ('good', 'đạt'), ('fault', 'chưa đạt')], default='open', max_length=6)),
                        ('words', models.TextField(blank=True)),
                        ('place', models.CharField(blank=True, max_length=200)),
                        ('found_at', models.DateTimeField(null=True)),
                        ('found_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['body__order', 'body__sort', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Photo',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='inspections.check')),
                        ('file', models.FileField(max_length=200, upload_to='inspections/%Y/%m')),
                        ('thumbnail', models.FileField(max_length=200, upload_to='inspections/%Y/%m')),
                        ('name', models.CharField(max_length=255)),
                        ('sha256', models.CharField(max_length=64)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
            ],
        ),
    ]
