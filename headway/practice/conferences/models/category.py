"""The categories of a child protection plan, as the children in need census codes them."""

from django.db import models


class Category(models.TextChoices):
    """What the child is at risk of; a plan for several is MUL, with its parts held beside it."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"
    MULTIPLE = "MUL", "More than one"
