import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from dondoc.beginning import Tables


class Migration(migrations.Migration):

    replaces = [('organization', '0001_initial'), ('organization', '0002_versions_and_given_passwords'), ('organization', '0003_prints_parent'), ('organization', '0004_accept_days'), ('organization', '0005_reminders'), ('organization', '0006_quiet_hours'), ('organization', '0007_escalation'), ('organization', '0008_settings_without_reminders')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        Tables(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                        ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                        ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                        ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                        ('password_given', models.BooleanField(default=False)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'tài khoản',
                    },
                    managers=[
                        ('objects', django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Authority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='tên cơ quan')),
                        ('short_name', models.CharField(max_length=60, verbose_name='tên gọi')),
                        ('parent_name', models.CharField(blank=True, max_length=200, verbose_name='cơ quan cấp trên')),
                        ('prints_parent', models.BooleanField(default=False, verbose_name='in tên cơ quan cấp trên ở góc trái văn bản')),
                        ('place', models.CharField(max_length=60, verbose_name='địa danh trên văn bản')),
                        ('abbreviation', models.CharField(default='UBND', max_length=20, verbose_name='chữ viết tắt trong số, ký hiệu')),
                        ('block_label', models.CharField(default='khối', max_length=30, verbose_name='tên gọi khu dân cư')),
                        ('due_soon_days', models.PositiveSmallIntegerField(default=3, verbose_name='số ngày coi là sắp đến hạn')),
                        ('quiet_days', models.PositiveSmallIntegerField(default=30, verbose_name='số ngày không báo cáo coi là im ắng')),
                        ('accept_days', models.PositiveSmallIntegerField(default=3, verbose_name='số ngày để tiếp nhận việc được giao (0: không cần)')),
                        ('quiet_from', models.PositiveSmallIntegerField(default=21, verbose_name='không gửi thư từ (giờ)')),
                        ('quiet_to', models.PositiveSmallIntegerField(default=6, verbose_name='đến (giờ)')),
                        ('report_from_day', models.PositiveSmallIntegerField(default=15, verbose_name='kỳ báo cáo: từ ngày (tháng trước)')),
                        ('report_to_day', models.PositiveSmallIntegerField(default=14, verbose_name='kỳ báo cáo: đến ngày')),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        'verbose_name': 'cơ quan',
                        'constraints': [models.CheckConstraint(condition=models.Q(('report_from_day__range', (1, 28)), ('report_to_day__range', (1, 28))), name='authority_report_days_exist_in_every_month')],
                    },
                ),
                migrations.CreateModel(
                    name='Body',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('kind', models.CharField(choices=[('unit', 'đơn vị'), ('post', 'chức danh'), ('officer', 'cán bộ')], max_length=10)),
                        ('name', models.CharField(max_length=200, verbose_name='tên')),
                        ('short_name', models.CharField(blank=True, max_length=80, verbose_name='tên ngắn')),
                        ('order', models.PositiveIntegerField(default=0, verbose_name='thứ tự')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='thôi hoạt động từ')),
                        ('search', models.CharField(default='', editable=False, max_length=300)),
                        ('sort', models.CharField(default='', editable=False, max_length=500)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        'verbose_name': 'đầu mối',
                        'ordering': ['order', 'sort'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'name'), name='body_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('body_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='organization.body')),
                        ('unit_kind', models.CharField(choices=[('leadership', 'lãnh đạo'), ('office', 'phòng, ban chuyên môn'), ('organisation', 'đoàn thể'), ('block', 'khối dân cư'), ('school', 'trường học, đơn vị sự nghiệp'), ('outside', 'ngoài cơ quan')], default='office', max_length=15, verbose_name='loại')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organization.unit')),
                    ],
                    options={
                        'verbose_name': 'đơn vị',
                    },
                    bases=('organization.body',),
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('body_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='organization.body')),
                        ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organization.unit')),
                    ],
                    options={
                        'verbose_name': 'chức danh',
                    },
                    bases=('organization.body',),
                ),
                migrations.CreateModel(
                    name='Officer',
                    fields=[
                        ('body_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='organization.body')),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='officer', to=settings.AUTH_USER_MODEL)),
                        ('works_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='organization.unit')),
                        ('heads_unit', models.BooleanField(default=False, verbose_name='là người đứng đầu đơn vị')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='điện thoại')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                        ('posts', models.ManyToManyField(blank=True, related_name='holders', to='organization.post')),
                    ],
                    options={
                        'verbose_name': 'cán bộ',
                    },
                    bases=('organization.body',),
                ),
                migrations.CreateModel(
                    name='Alias',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.authority')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='organization.body')),
                        ('printed', models.CharField(max_length=200)),
                        ('folded', models.CharField(editable=False, max_length=200)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'folded'), name='alias_means_one_body')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organization.authority')),
                        ('role', models.CharField(choices=[('admin', 'quản trị'), ('clerk', 'văn phòng'), ('leader', 'lãnh đạo chỉ đạo'), ('officer', 'cán bộ, công chức'), ('head', 'trưởng khối, đầu mối'), ('reader', 'chỉ xem')], max_length=10, verbose_name='vai trò')),
                        ('active', models.BooleanField(default=True, verbose_name='đang hoạt động')),
                    ],
                    options={
                        'verbose_name': 'quyền',
                        'constraints': [models.UniqueConstraint(fields=('user', 'authority'), name='one_role_in_an_authority')],
                    },
                ),
            ],
        ),
    ]
