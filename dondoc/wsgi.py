"""The door that the production server opens."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # every page once, before the workers part, not in each of them
