from django import forms

from headway.forms.looking_up import NOBODY, OFFERED, LookUpField


class Form(forms.Form):
    """A form that says which of its fields are optional, and leaves every check to the server.

    `says_optional` is False where a form is a search or a filter, of which no field is needed. While somebody is
    looked for, nothing else is asked of the form: it comes back with whom to choose from.
    """

    says_optional = True
    use_required_attribute = False
    is_looking = False

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_looking

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        said = {
            name: {error.code for error in errors}
            for name, errors in self.errors.as_data().items()
            if isinstance(self.fields.get(name), LookUpField)
        }
        looking = {name for name, codes in said.items() if codes & {OFFERED, NOBODY}}
        self.is_looking = bool(looking)
        if looking:
            for name in list(self.errors):
                if name not in looking or OFFERED in said[name]:
                    del self.errors[name]
