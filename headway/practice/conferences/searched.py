"""What a letter from a conference holds that its reader may not have."""

from collections.abc import Iterator, Sequence
from datetime import date

from headway.casework.meetings.copying.rules import ANOTHERS, is_final, why_not
from headway.casework.meetings.copying.searching import WORDS, Secret, SecretKind, find
from headway.casework.meetings.copying.secrets import apart_from, secrets_for
from headway.casework.meetings.models import Block, Invited, Matter


def stopped_by(reader: Invited, matter: Matter, texts: Sequence[tuple[str, str]], on: date) -> list[str]:
    """What of these texts, each named, a reader may not have: in words, none of them quoted.

    Searched for as a copy is: what the record keeps from them, and the parts of the conference's own record that
    are another's, or of what was said while they were kept out.
    """
    secrets = [*secrets_for(reader, matter, on), *_kept_back(reader, matter)]
    whole = ("the whole letter", "\n".join(words for _, words in texts))
    hits = [hit for where, words in (*texts, whole) for hit in find(words, secrets, where=where)]
    told = {hit.kind for hit in hits if hit.where != whole[0]}
    return list(
        dict.fromkeys(
            f"{WORDS[hit.kind]}, under {hit.where}"
            for hit in hits
            if hit.where != whole[0] or hit.kind not in told
        )
    )


def _kept_back(reader: Invited, matter: Matter) -> Iterator[Secret]:
    apart = apart_from(reader)
    for block in Block.objects.filter(record__matter=matter, record__is_the_record=True).exclude(words=""):
        why = why_not(block, reader, apart)
        if why == ANOTHERS or is_final(why):
            yield Secret(SecretKind.BLOCK, block.words)
