"""Every table, gathered for Alembic."""

from app import events
from app.centres import models as centres
from app.db import Base
from app.ebook import models as ebook
from app.printing import models as printing
from app.queue import models as queue
from app.staff import models as staff
from app.visits import models as visits
from app.visits.dossiers import models as dossiers
from app.visits.dossiers import trail

__all__ = ["Base", "centres", "dossiers", "ebook", "events", "printing", "queue", "staff", "trail", "visits"]
