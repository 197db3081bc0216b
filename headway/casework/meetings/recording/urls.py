from django.urls import path

from headway.casework.meetings.recording.views import blocks, corrections, letter, record, writing

urlpatterns = [
    path("matters/<uuid:reference>/record/", record.record, name="meeting_record"),
    path("records/<int:reference>/write/", writing.write, name="record_write"),
    path("records/<int:reference>/add/", blocks.add, name="block_add"),
    path("records/<int:reference>/ready/", record.ready, name="record_ready"),
    path("records/<int:reference>/approve/", record.approve, name="record_approve"),
    path("records/<int:reference>/correction/", corrections.ask, name="correction_ask"),
    path("corrections/<int:reference>/", corrections.answer, name="correction_answer"),
    path("blocks/<int:reference>/", blocks.label, name="block_label"),
    path("blocks/<int:reference>/release/", blocks.release, name="block_release"),
    path("blocks/<int:reference>/words/", writing.words, name="block_words"),
    path("words/<int:reference>/together/", writing.together, name="words_together"),
    path("matters/<uuid:reference>/letter/", letter.letter, name="record_letter"),
    path("records/<int:reference>/to-read/", letter.to_read, name="letter_to_read"),
    path("records/<int:reference>/easy/", letter.easy, name="letter_easy"),
    path("drafts/key/", writing.drafts_key, name="drafts_key"),
]
