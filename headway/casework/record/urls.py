from django.urls import path

from headway.casework.record.kinds import BY_HAND
from headway.casework.record.views import alerts, changes, differences, masters, record, recording, timeline

_PERSON = "people/<uuid:reference>/"

urlpatterns = [
    path(f"{_PERSON}timeline/", timeline.timeline, name="record_timeline"),
    path(f"{_PERSON}care/", record.care, name="record_care"),
    path(f"{_PERSON}protection/", record.protection, name="record_protection"),
    path(f"{_PERSON}differences/", differences.on_record, name="record_differences"),
    path("differences/", differences.differences, name="differences"),
    path("differences/<int:reference>/", differences.difference, name="difference"),
    path("changes/", changes.changes, name="changes"),
    path("changes/<int:reference>/mark/", changes.mark, name="change_mark"),
    path(f"{_PERSON}tell/", changes.tell, name="change_tell"),
    path("corrections/", changes.corrections, name="corrections"),
    path("masters/", masters.masters, name="masters"),
    path(f"{_PERSON}alerts/raise/", alerts.raising, name="record_alert"),
    path("alerts/", alerts.mine, name="record_alerts"),
    path("alerts/<int:reference>/", alerts.changing, name="record_alert_change"),
    *(path(f"{_PERSON}record/{slug}/", recording.recording(slug), name=f"{slug}_record") for slug in BY_HAND),
    *(
        path(f"record/{slug}/<int:reference>/", recording.correcting(slug), name=f"{slug}_correct")
        for slug in BY_HAND
    ),
]
