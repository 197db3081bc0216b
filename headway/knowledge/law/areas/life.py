"""What happens in any child's life, copied by the builders into each open timeline."""

from headway.knowledge.law.facts import Kind, Place

CHILD_DIED = Kind("child.died", "The child died", Place.CLOSES)
CHILD_TURNED_18 = Kind("child.turned_18", "The child turned 18", Place.CLOSES)
CHILD_BORN = Kind("child.born", "The child was born")

KINDS = (CHILD_DIED, CHILD_TURNED_18, CHILD_BORN)
CHILDHOOD_ENDS = (CHILD_DIED.name, CHILD_TURNED_18.name)
