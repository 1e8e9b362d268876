"""What every verb on a dossier leaves: one event without free text, and a ring for who looks on."""

from app.act import Act
from app.events import record, ring, visits_topic
from app.visits.dossiers.finding import label
from app.visits.dossiers.models import Dossier


async def tell(act: Act, dossier: Dossier, kind: str, **data: str) -> None:
    record(act, kind, dossier.id, number=label(dossier), **data)
    await ring(act.session, act.centre.id, visits_topic(dossier.point_id))
