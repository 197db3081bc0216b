"""The page of contacts with a child."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.practice.voice.actions import note_contact, withdraw_contact
from headway.practice.voice.forms import ContactForm, WithdrawForm
from headway.practice.voice.models import Contact
from headway.practice.voice.queries import contacts_of, since_plan, told


@opens(Person, to=Permission.PERSON_OPEN, changing=Permission.MEETING_CHAIR)
@of_the_kept
def contacts(request: ReadersRequest, person: Person) -> HttpResponse:
    """When a chair was in contact with a child, how and whether alone, and what the child said; one more."""
    form = ContactForm(posted(request), initial={"on": request.reader.on})
    if form.is_valid() and done(form, note_contact, person=person, by=request.reader, **form.cleaned_data):
        messages.success(request, "Noted.")
        return redirect("contacts", person.key)
    shown = {
        "identity": identity(person, request.reader),
        "since_plan": since_plan(person, keys_of(person), request.reader),
        "contacts": contacts_of(keys_of(person), request.reader),
        "form": form,
        "may": request.reader.may(Permission.MEETING_CHAIR),
    }
    return render(request, "voice/contacts.html", shown)


@opens(Contact, to=Permission.MEETING_CHAIR)
def withdraw(request: ReadersRequest, contact: Contact) -> HttpResponse:
    """Take back a contact."""
    form = WithdrawForm(posted(request))
    if form.is_valid() and done(
        form, withdraw_contact, contact=contact, by=request.reader, **form.cleaned_data
    ):
        return redirect("contacts", contact.person.merged_into_id or contact.person_id)
    shown = {
        "identity": identity(contact.person.merged_into or contact.person, request.reader),
        "contact": told([contact], request.reader)[0],
        "person": contact.person,
        "form": form,
    }
    return render(request, "voice/withdraw.html", shown)
