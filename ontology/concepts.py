"""Concepts of the schemes in ontology/schemes as IRI constants; agrees with the Turtle both ways."""

from ontology import PREFIXES, SCHEME


class EventKind:
    """Kinds of event: concepts of the scheme event-kind."""

    scheme = SCHEME + "event-kind"
    forum = PREFIXES["event-kind"] + "forum"
    round_table = PREFIXES["event-kind"] + "round-table"
    hearing = PREFIXES["event-kind"] + "hearing"
    congress = PREFIXES["event-kind"] + "congress"
    conference = PREFIXES["event-kind"] + "conference"
    assembly = PREFIXES["event-kind"] + "assembly"


class Role:
    """Roles of a body in an ask: concepts of the scheme role."""

    scheme = SCHEME + "role"
    addressee = PREFIXES["role"] + "addressee"
    partner = PREFIXES["role"] + "partner"
    recipient = PREFIXES["role"] + "recipient"


class Basis:
    """What an ask rests on: concepts of the scheme basis."""

    scheme = SCHEME + "basis"
    heading = PREFIXES["basis"] + "heading"
    section = PREFIXES["basis"] + "section"
    item = PREFIXES["basis"] + "item"
    responsible = PREFIXES["basis"] + "responsible"
    parent = PREFIXES["basis"] + "parent"
    curator = PREFIXES["basis"] + "curator"


class ActorRole:
    """Roles of a body in an event: concepts of the scheme actor-role."""

    scheme = SCHEME + "actor-role"
    organizer = PREFIXES["actor-role"] + "organizer"
    founder = PREFIXES["actor-role"] + "founder"
    supporter = PREFIXES["actor-role"] + "supporter"
    partner = PREFIXES["actor-role"] + "partner"


class InstrumentType:
    """Types of instrument: concepts of the scheme instrument-type."""

    scheme = SCHEME + "instrument-type"
    decree = PREFIXES["instrument-type"] + "decree"
    law = PREFIXES["instrument-type"] + "law"
    resolution = PREFIXES["instrument-type"] + "resolution"
    regulation = PREFIXES["instrument-type"] + "regulation"
    programme = PREFIXES["instrument-type"] + "programme"
    subprogramme = PREFIXES["instrument-type"] + "subprogramme"
    national_project = PREFIXES["instrument-type"] + "national-project"
    strategy = PREFIXES["instrument-type"] + "strategy"
    concept = PREFIXES["instrument-type"] + "concept"
    plan = PREFIXES["instrument-type"] + "plan"
    contract = PREFIXES["instrument-type"] + "contract"


class Level:
    """Levels of government: concepts of the scheme level."""

    scheme = SCHEME + "level"
    federal = PREFIXES["level"] + "federal"
    regional = PREFIXES["level"] + "regional"
    municipal = PREFIXES["level"] + "municipal"


class InitiativeType:
    """Types of initiative: concepts of the scheme initiative-type."""

    scheme = SCHEME + "initiative-type"
    project = PREFIXES["initiative-type"] + "project"
    action = PREFIXES["initiative-type"] + "action"
    contest = PREFIXES["initiative-type"] + "contest"
    school = PREFIXES["initiative-type"] + "school"
    festival = PREFIXES["initiative-type"] + "festival"
    platform = PREFIXES["initiative-type"] + "platform"
    media = PREFIXES["initiative-type"] + "media"
    other = PREFIXES["initiative-type"] + "other"


class BodyKind:
    """Kinds of body: concepts of the scheme body-kind."""

    scheme = SCHEME + "body-kind"
    executive = PREFIXES["body-kind"] + "executive"
    representative = PREFIXES["body-kind"] + "representative"
    local_government = PREFIXES["body-kind"] + "local-government"
    advisory = PREFIXES["body-kind"] + "advisory"
    institution = PREFIXES["body-kind"] + "institution"
    ngo = PREFIXES["body-kind"] + "ngo"
    business = PREFIXES["body-kind"] + "business"
    media = PREFIXES["body-kind"] + "media"
    self_government = PREFIXES["body-kind"] + "self-government"
    police_and_security = PREFIXES["body-kind"] + "police-and-security"
    fund = PREFIXES["body-kind"] + "fund"
    office = PREFIXES["body-kind"] + "office"
    other = PREFIXES["body-kind"] + "other"


class Verdict:
    """Verdicts on identity: concepts of the scheme verdict."""

    scheme = SCHEME + "verdict"
    same = PREFIXES["verdict"] + "same"
    different = PREFIXES["verdict"] + "different"
    rename = PREFIXES["verdict"] + "rename"


class Verb:
    """Verbs of asking: concepts of the scheme verb."""

    scheme = SCHEME + "verb"
    develop = PREFIXES["verb"] + "develop"
    hold = PREFIXES["verb"] + "hold"
    support = PREFIXES["verb"] + "support"
    consider = PREFIXES["verb"] + "consider"
    continue_ = PREFIXES["verb"] + "continue"
    finance = PREFIXES["verb"] + "finance"
    publish = PREFIXES["verb"] + "publish"
    create = PREFIXES["verb"] + "create"
    improve = PREFIXES["verb"] + "improve"
    expand = PREFIXES["verb"] + "expand"
    inform = PREFIXES["verb"] + "inform"
    teach = PREFIXES["verb"] + "teach"
    involve = PREFIXES["verb"] + "involve"
    cooperate = PREFIXES["verb"] + "cooperate"
    approve = PREFIXES["verb"] + "approve"
    amend = PREFIXES["verb"] + "amend"
    propose = PREFIXES["verb"] + "propose"
    monitor = PREFIXES["verb"] + "monitor"
    study = PREFIXES["verb"] + "study"
    provide = PREFIXES["verb"] + "provide"
    include = PREFIXES["verb"] + "include"
    organise = PREFIXES["verb"] + "organise"
    spread = PREFIXES["verb"] + "spread"
    carry_out = PREFIXES["verb"] + "carry-out"
    use = PREFIXES["verb"] + "use"
    appoint = PREFIXES["verb"] + "appoint"
    reward = PREFIXES["verb"] + "reward"
    build = PREFIXES["verb"] + "build"
    protect = PREFIXES["verb"] + "protect"
    stop = PREFIXES["verb"] + "stop"
    other = PREFIXES["verb"] + "other"


class GapKind:
    """Kinds of gap: concepts of the scheme gap-kind."""

    scheme = SCHEME + "gap-kind"
    no_addressee = PREFIXES["gap-kind"] + "no-addressee"
    unresolved_name = PREFIXES["gap-kind"] + "unresolved-name"
    numbering_gap = PREFIXES["gap-kind"] + "numbering-gap"
    numbering_duplicate = PREFIXES["gap-kind"] + "numbering-duplicate"
    not_understood = PREFIXES["gap-kind"] + "not-understood"
    correction_outdated = PREFIXES["gap-kind"] + "correction-outdated"


class BlockKind:
    """Kinds of block: concepts of the scheme block-kind."""

    scheme = SCHEME + "block-kind"
    title = PREFIXES["block-kind"] + "title"
    preamble = PREFIXES["block-kind"] + "preamble"
    announcement = PREFIXES["block-kind"] + "announcement"
    section = PREFIXES["block-kind"] + "section"
    heading = PREFIXES["block-kind"] + "heading"
    item = PREFIXES["block-kind"] + "item"
    closing = PREFIXES["block-kind"] + "closing"
    appendix = PREFIXES["block-kind"] + "appendix"
    wordless = PREFIXES["block-kind"] + "wordless"
    not_understood = PREFIXES["block-kind"] + "not-understood"


class CorrectionAction:
    """What corrections do: concepts of the scheme correction-action."""

    scheme = SCHEME + "correction-action"
    added = PREFIXES["correction-action"] + "added"
    removed = PREFIXES["correction-action"] + "removed"
    replaced = PREFIXES["correction-action"] + "replaced"
    stated = PREFIXES["correction-action"] + "stated"


class CorrectionStatus:
    """What became of corrections: concepts of the scheme correction-status."""

    scheme = SCHEME + "correction-status"
    applied = PREFIXES["correction-status"] + "applied"
    needless = PREFIXES["correction-status"] + "needless"
    outdated = PREFIXES["correction-status"] + "outdated"


class Specificity:
    """Whether an ask is specific: concepts of the scheme specificity."""

    scheme = SCHEME + "specificity"
    specific = PREFIXES["specificity"] + "specific"
    general = PREFIXES["specificity"] + "general"


class Aspect:
    """What an ask may name definitely: concepts of the scheme aspect."""

    scheme = SCHEME + "aspect"
    action = PREFIXES["aspect"] + "action"
    object = PREFIXES["aspect"] + "object"
    measure = PREFIXES["aspect"] + "measure"
    term = PREFIXES["aspect"] + "term"
