"""The words of the graph: an IRI constant per class, property and concept, and which classes go together."""

from ontology import NS
from ontology.concepts import (
    ActorRole,
    Aspect,
    Basis,
    BlockKind,
    BodyKind,
    CorrectionAction,
    CorrectionStatus,
    EventKind,
    GapKind,
    InitiativeType,
    InstrumentType,
    Level,
    Role,
    Specificity,
    Verb,
    Verdict,
)
from ontology.foreign import CV, DCT, ELI, FOAF, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

__all__ = [
    "ADR",
    "BESIDE",
    "CV",
    "DCT",
    "ELI",
    "EVENT_CLASS",
    "FOAF",
    "INSTRUMENT_CLASS",
    "OA",
    "ORG",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
    "ActorRole",
    "Aspect",
    "Basis",
    "BlockKind",
    "BodyKind",
    "CorrectionAction",
    "CorrectionStatus",
    "EventKind",
    "GapKind",
    "InitiativeType",
    "InstrumentType",
    "Level",
    "Role",
    "Specificity",
    "Verb",
    "Verdict",
]


class ADR:
    """Terms of this vocabulary, ontology/adresat.ttl."""

    # Happenings
    Event = NS + "Event"
    Forum = NS + "Forum"
    RoundTable = NS + "RoundTable"
    Hearing = NS + "Hearing"
    Congress = NS + "Congress"
    Conference = NS + "Conference"
    Assembly = NS + "Assembly"
    EventSeries = NS + "EventSeries"

    # Documents
    Resolution = NS + "Resolution"
    Section = NS + "Section"
    Recommendation = NS + "Recommendation"

    # Asks
    Ask = NS + "Ask"
    Repetition = NS + "Repetition"

    # Bodies
    Body = NS + "Body"
    PublicBody = NS + "PublicBody"
    Organisation = NS + "Organisation"
    BodyGroup = NS + "BodyGroup"
    Office = NS + "Office"
    Succession = NS + "Succession"

    # Instruments
    Instrument = NS + "Instrument"
    StateProgramme = NS + "StateProgramme"
    Subprogramme = NS + "Subprogramme"
    NationalProject = NS + "NationalProject"
    Strategy = NS + "Strategy"
    PolicyConcept = NS + "PolicyConcept"
    ActionPlan = NS + "ActionPlan"
    Decree = NS + "Decree"
    Law = NS + "Law"
    GovernmentResolution = NS + "GovernmentResolution"
    Regulation = NS + "Regulation"
    Contract = NS + "Contract"

    # Initiatives and places
    Initiative = NS + "Initiative"
    Place = NS + "Place"

    # Evidence, gaps and ledgers
    Evidence = NS + "Evidence"
    Passage = NS + "Passage"
    Gap = NS + "Gap"
    Ledger = NS + "Ledger"
    Tally = NS + "Tally"

    # Corrections
    Correction = NS + "Correction"

    # Judgements
    Judgement = NS + "Judgement"

    # Properties of events
    kind = NS + "kind"
    edition = NS + "edition"
    inSeries = NS + "inSeries"
    headCount = NS + "headCount"
    actor = NS + "actor"
    organiser = NS + "organiser"
    founder = NS + "founder"
    supporter = NS + "supporter"
    eventPartner = NS + "eventPartner"

    # Properties of resolutions, texts and files
    document = NS + "document"
    adoptedAt = NS + "adoptedAt"
    askedOn = NS + "askedOn"
    fileName = NS + "fileName"
    mediaType = NS + "mediaType"
    characterEncoding = NS + "characterEncoding"
    recognised = NS + "recognised"
    sha256 = NS + "sha256"
    length = NS + "length"

    # Properties of sections and recommendations
    topic = NS + "topic"
    parentItem = NS + "parentItem"
    inSection = NS + "inSection"
    inResolution = NS + "inResolution"
    verb = NS + "verb"
    deadline = NS + "deadline"
    deadlineText = NS + "deadlineText"
    specificity = NS + "specificity"
    specifiedBy = NS + "specifiedBy"
    addresses = NS + "addresses"
    askedOf = NS + "askedOf"
    isAskedIn = NS + "isAskedIn"
    jointlyWith = NS + "jointlyWith"
    informs = NS + "informs"
    mentions = NS + "mentions"
    cites = NS + "cites"
    concerns = NS + "concerns"
    repeats = NS + "repeats"

    # Properties of asks
    ofRecommendation = NS + "ofRecommendation"
    body = NS + "body"
    role = NS + "role"
    basis = NS + "basis"
    namedAs = NS + "namedAs"

    # Properties of repetitions
    repeatingItem = NS + "repeatingItem"
    repeatedItem = NS + "repeatedItem"
    score = NS + "score"
    reason = NS + "reason"
    matchingWords = NS + "matchingWords"
    sameBody = NS + "sameBody"
    sameKind = NS + "sameKind"

    # Properties of bodies
    bodyKind = NS + "bodyKind"
    territory = NS + "territory"
    localTo = NS + "localTo"
    form = NS + "form"
    partOfBody = NS + "partOfBody"
    unitOf = NS + "unitOf"
    officeOf = NS + "officeOf"
    supersededBy = NS + "supersededBy"
    changeDate = NS + "changeDate"

    # Properties of judgements
    verdict = NS + "verdict"
    judges = NS + "judges"

    # Properties of instruments and initiatives
    instrumentType = NS + "instrumentType"
    level = NS + "level"
    periodFrom = NS + "periodFrom"
    periodTo = NS + "periodTo"
    party = NS + "party"
    initiativeType = NS + "initiativeType"

    # Properties of evidence, passages and gaps
    factSubject = NS + "factSubject"
    factProperty = NS + "factProperty"
    sentence = NS + "sentence"
    originalStart = NS + "originalStart"
    originalEnd = NS + "originalEnd"
    page = NS + "page"
    paragraph = NS + "paragraph"
    softwareVersion = NS + "softwareVersion"
    gapKind = NS + "gapKind"
    aboutItem = NS + "aboutItem"

    # Properties of ledgers
    inLedger = NS + "inLedger"
    blockKind = NS + "blockKind"
    blocks = NS + "blocks"
    # Properties of corrections
    correctionAction = NS + "correctionAction"
    correctionStatus = NS + "correctionStatus"
    was = NS + "was"
    now = NS + "now"
    sectionName = NS + "sectionName"

    # Links out
    Link = NS + "Link"
    linkTarget = NS + "linkTarget"


# What a node carries beside its most specific local class, for portals do not infer: the wider local class
# and the public classes. The shapes ask for the same; a test compares them.
BESIDE: dict[str, tuple[str, ...]] = {
    ADR.Event: (CV.PublicEvent, SCHEMA.Event, PROV.Activity),
    ADR.EventSeries: (SCHEMA.EventSeries,),
    ADR.Resolution: (ELI.Work, PROV.Entity),
    ADR.Section: (ELI.WorkSubdivision,),
    ADR.Recommendation: (ELI.WorkSubdivision, PROV.Entity),
    ADR.Ask: (PROV.Entity,),
    ADR.Repetition: (PROV.Entity,),
    ADR.PublicBody: (ADR.Body, CV.PublicOrganisation, ORG.Organization, FOAF.Agent),
    ADR.Organisation: (ADR.Body, ORG.FormalOrganization, ORG.Organization, FOAF.Agent),
    ADR.BodyGroup: (ADR.Body, FOAF.Group, FOAF.Agent),
    ADR.Office: (ADR.Body, ORG.Post, FOAF.Agent),
    ADR.Succession: (ORG.ChangeEvent,),
    ADR.Judgement: (PROV.Entity,),
    ADR.StateProgramme: (ADR.Instrument, PROV.Plan),
    ADR.Subprogramme: (ADR.Instrument, PROV.Plan),
    ADR.NationalProject: (ADR.Instrument, PROV.Plan),
    ADR.Strategy: (ADR.Instrument, PROV.Plan),
    ADR.PolicyConcept: (ADR.Instrument, PROV.Plan),
    ADR.ActionPlan: (ADR.Instrument, PROV.Plan),
    ADR.Decree: (ADR.Instrument, ELI.LegalResource),
    ADR.Law: (ADR.Instrument, ELI.LegalResource),
    ADR.GovernmentResolution: (ADR.Instrument, ELI.LegalResource),
    ADR.Regulation: (ADR.Instrument, ELI.LegalResource),
    ADR.Contract: (ADR.Instrument, PROV.Entity),
    ADR.Initiative: (SCHEMA.Project,),
    ADR.Place: (DCT.Location, SCHEMA.Place),
    ADR.Evidence: (OA.Annotation,),
    ADR.Gap: (OA.Annotation,),
    ADR.Passage: (OA.SpecificResource,),
    ADR.Ledger: (PROV.Entity,),
    ADR.Tally: (PROV.Entity,),
    ADR.Correction: (PROV.Entity,),
    ADR.Link: (PROV.Entity,),
}

EVENT_CLASS: dict[str, str] = {
    EventKind.forum: ADR.Forum,
    EventKind.round_table: ADR.RoundTable,
    EventKind.hearing: ADR.Hearing,
    EventKind.congress: ADR.Congress,
    EventKind.conference: ADR.Conference,
    EventKind.assembly: ADR.Assembly,
}

INSTRUMENT_CLASS: dict[str, str] = {
    InstrumentType.decree: ADR.Decree,
    InstrumentType.law: ADR.Law,
    InstrumentType.resolution: ADR.GovernmentResolution,
    InstrumentType.regulation: ADR.Regulation,
    InstrumentType.programme: ADR.StateProgramme,
    InstrumentType.subprogramme: ADR.Subprogramme,
    InstrumentType.national_project: ADR.NationalProject,
    InstrumentType.strategy: ADR.Strategy,
    InstrumentType.concept: ADR.PolicyConcept,
    InstrumentType.plan: ADR.ActionPlan,
    InstrumentType.contract: ADR.Contract,
}
