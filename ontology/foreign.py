"""Terms of public vocabularies in use here as IRI constants; nothing of them is imported or fetched."""

from ontology import PREFIXES


class CV:
    """Terms in use of the vocabulary cv:."""

    PublicEvent = PREFIXES["cv"] + "PublicEvent"
    PublicOrganisation = PREFIXES["cv"] + "PublicOrganisation"


class DCT:
    """Terms in use of the vocabulary dct:."""

    Location = PREFIXES["dct"] + "Location"
    creator = PREFIXES["dct"] + "creator"
    date = PREFIXES["dct"] + "date"
    description = PREFIXES["dct"] + "description"
    identifier = PREFIXES["dct"] + "identifier"
    isPartOf = PREFIXES["dct"] + "isPartOf"
    isReplacedBy = PREFIXES["dct"] + "isReplacedBy"
    license = PREFIXES["dct"] + "license"
    references = PREFIXES["dct"] + "references"
    source = PREFIXES["dct"] + "source"
    spatial = PREFIXES["dct"] + "spatial"
    title = PREFIXES["dct"] + "title"
    type = PREFIXES["dct"] + "type"


class ELI:
    """Terms in use of the vocabulary eli:."""

    Expression = PREFIXES["eli"] + "Expression"
    LegalResource = PREFIXES["eli"] + "LegalResource"
    Manifestation = PREFIXES["eli"] + "Manifestation"
    Work = PREFIXES["eli"] + "Work"
    WorkSubdivision = PREFIXES["eli"] + "WorkSubdivision"
    cites = PREFIXES["eli"] + "cites"
    date_document = PREFIXES["eli"] + "date_document"
    embodies = PREFIXES["eli"] + "embodies"
    format = PREFIXES["eli"] + "format"
    has_part = PREFIXES["eli"] + "has_part"
    is_embodied_by = PREFIXES["eli"] + "is_embodied_by"
    is_part_of = PREFIXES["eli"] + "is_part_of"
    is_realized_by = PREFIXES["eli"] + "is_realized_by"
    language = PREFIXES["eli"] + "language"
    number = PREFIXES["eli"] + "number"
    passed_by = PREFIXES["eli"] + "passed_by"
    realizes = PREFIXES["eli"] + "realizes"
    type_document = PREFIXES["eli"] + "type_document"


class FOAF:
    """Terms in use of the vocabulary foaf:."""

    Agent = PREFIXES["foaf"] + "Agent"
    Document = PREFIXES["foaf"] + "Document"
    Group = PREFIXES["foaf"] + "Group"
    name = PREFIXES["foaf"] + "name"


class OA:
    """Terms in use of the vocabulary oa:."""

    Annotation = PREFIXES["oa"] + "Annotation"
    SpecificResource = PREFIXES["oa"] + "SpecificResource"
    TextPositionSelector = PREFIXES["oa"] + "TextPositionSelector"
    TextQuoteSelector = PREFIXES["oa"] + "TextQuoteSelector"
    end = PREFIXES["oa"] + "end"
    exact = PREFIXES["oa"] + "exact"
    hasBody = PREFIXES["oa"] + "hasBody"
    hasSelector = PREFIXES["oa"] + "hasSelector"
    hasSource = PREFIXES["oa"] + "hasSource"
    hasTarget = PREFIXES["oa"] + "hasTarget"
    prefix = PREFIXES["oa"] + "prefix"
    start = PREFIXES["oa"] + "start"
    suffix = PREFIXES["oa"] + "suffix"


class ORG:
    """Terms in use of the vocabulary org:."""

    ChangeEvent = PREFIXES["org"] + "ChangeEvent"
    FormalOrganization = PREFIXES["org"] + "FormalOrganization"
    Organization = PREFIXES["org"] + "Organization"
    OrganizationalCollaboration = PREFIXES["org"] + "OrganizationalCollaboration"
    Post = PREFIXES["org"] + "Post"
    classification = PREFIXES["org"] + "classification"
    originalOrganization = PREFIXES["org"] + "originalOrganization"
    postIn = PREFIXES["org"] + "postIn"
    resultingOrganization = PREFIXES["org"] + "resultingOrganization"
    subOrganizationOf = PREFIXES["org"] + "subOrganizationOf"


class OWL:
    """Terms in use of the vocabulary owl:."""

    AllDifferent = PREFIXES["owl"] + "AllDifferent"
    AllDisjointClasses = PREFIXES["owl"] + "AllDisjointClasses"
    AnnotationProperty = PREFIXES["owl"] + "AnnotationProperty"
    Class = PREFIXES["owl"] + "Class"
    DatatypeProperty = PREFIXES["owl"] + "DatatypeProperty"
    NamedIndividual = PREFIXES["owl"] + "NamedIndividual"
    ObjectProperty = PREFIXES["owl"] + "ObjectProperty"
    Ontology = PREFIXES["owl"] + "Ontology"
    distinctMembers = PREFIXES["owl"] + "distinctMembers"
    versionInfo = PREFIXES["owl"] + "versionInfo"
    versionIRI = PREFIXES["owl"] + "versionIRI"


class PROV:
    """Terms in use of the vocabulary prov:."""

    Activity = PREFIXES["prov"] + "Activity"
    Agent = PREFIXES["prov"] + "Agent"
    Entity = PREFIXES["prov"] + "Entity"
    Plan = PREFIXES["prov"] + "Plan"
    SoftwareAgent = PREFIXES["prov"] + "SoftwareAgent"
    wasAssociatedWith = PREFIXES["prov"] + "wasAssociatedWith"
    wasAttributedTo = PREFIXES["prov"] + "wasAttributedTo"
    wasDerivedFrom = PREFIXES["prov"] + "wasDerivedFrom"
    wasGeneratedBy = PREFIXES["prov"] + "wasGeneratedBy"


class RDF:
    """Terms in use of the vocabulary rdf:."""

    first = PREFIXES["rdf"] + "first"
    nil = PREFIXES["rdf"] + "nil"
    rest = PREFIXES["rdf"] + "rest"
    type = PREFIXES["rdf"] + "type"


class RDFS:
    """Terms in use of the vocabulary rdfs:."""

    Literal = PREFIXES["rdfs"] + "Literal"
    comment = PREFIXES["rdfs"] + "comment"
    isDefinedBy = PREFIXES["rdfs"] + "isDefinedBy"
    label = PREFIXES["rdfs"] + "label"
    seeAlso = PREFIXES["rdfs"] + "seeAlso"
    subClassOf = PREFIXES["rdfs"] + "subClassOf"
    subPropertyOf = PREFIXES["rdfs"] + "subPropertyOf"


class SCHEMA:
    """Terms in use of the vocabulary schema:."""

    Event = PREFIXES["schema"] + "Event"
    EventSeries = PREFIXES["schema"] + "EventSeries"
    Place = PREFIXES["schema"] + "Place"
    Project = PREFIXES["schema"] + "Project"
    endDate = PREFIXES["schema"] + "endDate"
    latitude = PREFIXES["schema"] + "latitude"
    location = PREFIXES["schema"] + "location"
    longitude = PREFIXES["schema"] + "longitude"
    mentions = PREFIXES["schema"] + "mentions"
    name = PREFIXES["schema"] + "name"
    organizer = PREFIXES["schema"] + "organizer"
    position = PREFIXES["schema"] + "position"
    recipient = PREFIXES["schema"] + "recipient"
    sameAs = PREFIXES["schema"] + "sameAs"
    startDate = PREFIXES["schema"] + "startDate"
    superEvent = PREFIXES["schema"] + "superEvent"
    text = PREFIXES["schema"] + "text"
    url = PREFIXES["schema"] + "url"


class SKOS:
    """Terms in use of the vocabulary skos:."""

    Concept = PREFIXES["skos"] + "Concept"
    ConceptScheme = PREFIXES["skos"] + "ConceptScheme"
    altLabel = PREFIXES["skos"] + "altLabel"
    hiddenLabel = PREFIXES["skos"] + "hiddenLabel"
    definition = PREFIXES["skos"] + "definition"
    hasTopConcept = PREFIXES["skos"] + "hasTopConcept"
    inScheme = PREFIXES["skos"] + "inScheme"
    notation = PREFIXES["skos"] + "notation"
    prefLabel = PREFIXES["skos"] + "prefLabel"
    scopeNote = PREFIXES["skos"] + "scopeNote"
    topConceptOf = PREFIXES["skos"] + "topConceptOf"


class XSD:
    """Terms in use of the vocabulary xsd:."""

    boolean = PREFIXES["xsd"] + "boolean"
    date = PREFIXES["xsd"] + "date"
    dateTime = PREFIXES["xsd"] + "dateTime"
    decimal = PREFIXES["xsd"] + "decimal"
    hexBinary = PREFIXES["xsd"] + "hexBinary"
    integer = PREFIXES["xsd"] + "integer"
    nonNegativeInteger = PREFIXES["xsd"] + "nonNegativeInteger"
    string = PREFIXES["xsd"] + "string"
