"""The kinds that rows about people have: each is stored by its value and shown by its words."""

from django.db.models import TextChoices


class Sex(TextChoices):
    """Sex as the statutory returns ask for it. Gender and pronouns are the person's own, and stand apart."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    NOT_RECORDED = "U", "Not recorded"


class BirthStanding(TextChoices):
    """How far a birth date can be relied on."""

    KNOWN = "known", "Known"
    ESTIMATED = "estimated", "Estimated"
    DISPUTED = "disputed", "Disputed"


class NameKind(TextChoices):
    CURRENT = "current", "Current name"
    BIRTH = "birth", "Name at birth"
    FORMER = "former", "Former name"
    KNOWN_AS = "known_as", "Known as"
    ALIAS = "alias", "Alias"
    ADOPTIVE = "adoptive", "Adoptive name"
    OTHER_SCRIPT = "other_script", "Name in another script or spelling"


class NumberKind(TextChoices):
    CASE_SYSTEM = "case_system", "Case-system number"
    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number (UPN)"
    FORMER_UPN = "former_upn", "Former UPN"
    OTHER_AUTHORITY = "other_authority", "Another authority's number"


class AddressKind(TextChoices):
    HOME = "home", "Home"
    PLACEMENT = "placement", "Where placed"
    LETTERS = "letters", "Where letters go"
    OTHER = "other", "Other address"


class Kinship(TextChoices):
    """What the other person is to this one."""

    PARENT = "parent", "Parent"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent"
    STEP_PARENT = "step_parent", "Step-parent"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    STEP_SIBLING = "step_sibling", "Stepbrother or stepsister"
    GRANDPARENT = "grandparent", "Grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle", "Aunt or uncle"
    COUSIN = "cousin", "Cousin"
    CARER = "carer", "Carer"
    FOSTER_CARER = "foster_carer", "Foster carer"
    GUARDIAN = "guardian", "Guardian or special guardian"
    PARTNER = "partner", "Partner"
    OTHER_RELATIVE = "other_relative", "Other relative"
    FRIEND = "friend", "Friend of the family"


# What this person is to the other, where it is another word.
SEEN_FROM_THE_OTHER = {
    Kinship.PARENT: "Child",
    Kinship.ADOPTIVE_PARENT: "Adopted child",
    Kinship.STEP_PARENT: "Stepchild",
    Kinship.GRANDPARENT: "Grandchild",
    Kinship.AUNT_OR_UNCLE: "Nephew or niece",
    Kinship.CARER: "Cared for",
    Kinship.FOSTER_CARER: "Foster child",
    Kinship.GUARDIAN: "In their guardianship",
}
PARENTS = (Kinship.PARENT, Kinship.ADOPTIVE_PARENT)
SIBLINGS = (Kinship.SIBLING, Kinship.HALF_SIBLING, Kinship.STEP_SIBLING)


class Held(TextChoices):
    HELD = "held", "Held"
    NOT_HELD = "not_held", "Not held"
    NOT_KNOWN = "not_known", "Not known"


class HeldBy(TextChoices):
    """By what somebody has, or lost, parental responsibility (Children Act 1989, sections 2 to 5, 12, 14C, 33)."""

    BIRTH_MOTHER = "birth_mother", "Gave birth to the child"
    MARRIAGE = "marriage", "Marriage or civil partnership with the mother"
    REGISTRATION = "registration", "Registered as father or second female parent"
    AGREEMENT = "agreement", "Parental responsibility agreement"
    COURT_ORDER = "court_order", "Parental responsibility order"
    ARRANGEMENTS_ORDER = "arrangements_order", "Child arrangements order"
    SPECIAL_GUARDIANSHIP = "special_guardianship", "Special guardianship order"
    GUARDIAN = "guardian", "Appointed guardian"
    ADOPTION = "adoption", "Adoption order"
    PLACEMENT_ORDER = "placement_order", "Placement order"
    CARE_ORDER = "care_order", "Care order to the authority"
    INTERIM_CARE_ORDER = "interim_care_order", "Interim care order to the authority"
    EMERGENCY_ORDER = "emergency_order", "Emergency protection order"
    PARENTAL_ORDER = "parental_order", "Parental order after surrogacy"
    NOT_KNOWN = "not_known", "Not known by what"


class LimitKind(TextChoices):
    """What limits contact with a person, or the sharing of what is held of them."""

    CONTACT_ORDER = "contact_order", "Order about contact"
    PROHIBITED_STEPS = "prohibited_steps", "Prohibited steps order"
    NON_MOLESTATION = "non_molestation", "Non-molestation order"
    PROTECTION_ORDER = "protection_order", "Domestic violence or abuse protection order"
    RESTRAINING = "restraining", "Restraining order"
    BAIL = "bail", "Bail condition"
    LICENCE = "licence", "Licence condition"
    SUPERVISED_CONTACT = "supervised_contact", "Contact to be supervised"
    NO_CONTACT = "no_contact", "No contact"
    NOT_TO_BE_TOLD = "not_to_be_told", "Not to be told what is shared"
    OTHER = "other", "Other limit"


class ContactFlag(TextChoices):
    """What must be kept in mind whenever somebody writes to or calls a person."""

    SAFE_WORDS = "safe_words", "How to reach them safely"
    NO_LETTERS = "no_letters", "Send no letters to the home"
    NO_CALLS = "no_calls", "Do not telephone"
    NO_MESSAGES = "no_messages", "Leave no message"
    NOT_BEFORE_OTHERS = "not_before_others", "Never in front of somebody else"
    ADDRESS_WITHHELD = "address_withheld", "Their address is not to be told to others"
    TWO_WORKERS = "two_workers", "Visit in twos"


class BirthBasis(TextChoices):
    """What a telling of a birth date rests on."""

    CERTIFICATE = "certificate", "Birth certificate or passport"
    CASE_SYSTEM = "case_system", "The case system"
    OWN_WORD = "own_word", "The person's own word"
    FAMILY = "family", "The family's word"
    ASSESSMENT = "assessment", "Age assessment"
    COURT = "court", "Finding of a court or tribunal"
    OTHER = "other", "Other"
