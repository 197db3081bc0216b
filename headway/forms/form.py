from django import forms


class Form(forms.Form):
    """A form that says which of its fields are optional, and leaves every check to the server.

    `says_optional` is False where a form is a search or a filter, of which no field is needed.
    """

    says_optional = True
    use_required_attribute = False
