from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0002_versions_and_given_passwords"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="prints_parent",
            field=models.BooleanField(default=False, verbose_name="in tên cơ quan cấp trên ở góc trái văn bản"),
        ),
    ]
