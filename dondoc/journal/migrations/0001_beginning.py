import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('journal', '0001_initial'), ('journal', '0002_initial'), ('journal', '0003_search'), ('journal', '0004_newest')]

    initial = True

    dependencies = [
        ('organization', '0001_beginning'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('at', models.DateTimeField(db_index=True, verbose_name='lúc')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('by_name', models.CharField(blank=True, max_length=200)),
                        ('verb', models.CharField(max_length=60)),
                        ('subject', models.CharField(max_length=60)),
                        ('about', models.CharField(blank=True, max_length=300)),
                        ('details', models.JSONField(default=dict)),
                        ('reason', models.TextField(blank=True)),
                        ('search', models.CharField(default='', editable=False, max_length=520)),
                    ],
                    options={
                        'verbose_name': 'dòng nhật ký',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['authority', 'subject', '-at'], name='journal_ent_authori_130073_idx'), models.Index(fields=['authority', '-at'], name='journal_ent_authori_042f41_idx'), models.Index(fields=['authority', '-id'], name='journal_ent_authori_cc38c3_idx')],
                    },
                ),
            ],
        ),
    ]
