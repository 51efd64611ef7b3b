"""Terms of public vocabularies that the data and their catalogue use, and what values each takes.

The ontology declares most of those of the graph; a catalogue needs more, which no ontology of ours declares.
"""

from ontology import DESCRIBING, PREFIXES, SCHEME_NAMES

OWN = ("adr", "id", *SCHEME_NAMES)
PUBLIC = {name: space for name, space in PREFIXES.items() if name not in OWN} | DESCRIBING
"""Prefixes that a context declares. Those of our schemes and things are left out: `role:` would stand beside
the property `role`, and the base of things is each portal's own."""

ORDER = ("skos", "rdfs", "dct", "eli", "schema", "org", "foaf", "prov", "oa", "cv", "dcat", "dcatap", "adms")
"""Of two terms with one local name the earlier vocabulary keeps it; ours come before all of them."""

CLASSES = {
    "dct": "Frequency LicenseDocument LinguisticSystem Location MediaType MediaTypeOrExtent PeriodOfTime "
    "ProvenanceStatement RightsStatement Standard",
    "foaf": "Organization Person",
    "org": "OrganizationalUnit",
    "owl": "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty",
    "dcat": "Catalog CatalogRecord DataService Dataset DatasetSeries Distribution Relationship Resource",
    "spdx": "Checksum ChecksumAlgorithm",
    "void": "Dataset DatasetDescription Linkset",
    "vcard": "Kind Organization",
    "sd": "Service Dataset Graph NamedGraph",
}
LINKS = {
    "skos": "broader narrower related exactMatch closeMatch broadMatch narrowMatch relatedMatch",
    "rdfs": "seeAlso isDefinedBy subClassOf subPropertyOf domain range",
    "dct": "accessRights accrualPeriodicity conformsTo creator format hasPart hasVersion isReferencedBy "
    "isVersionOf language license provenance publisher replaces requires rights rightsHolder "
    "spatial subject temporal",
    "schema": "about sameAs",
    "foaf": "homepage page isPrimaryTopicOf primaryTopic mbox topic",
    "owl": "sameAs inverseOf versionIRI priorVersion",
    "dcat": "accessService accessURL catalog compressFormat contactPoint dataset distribution downloadURL "
    "endpointDescription endpointURL hasCurrentVersion hasVersion inSeries landingPage mediaType "
    "packageFormat previousVersion prev qualifiedRelation record relation servesDataset service "
    "theme themeTaxonomy",
    "dcatap": "applicableLegislation availability hvdCategory",
    "adms": "identifier sample status",
    "spdx": "algorithm checksum",
    "void": "class classPartition dataDump exampleResource feature inDataset linkPredicate objectsTarget "
    "openSearchDescription property propertyPartition rootResource sparqlEndpoint subjectsTarget subset "
    "target uriLookupEndpoint vocabulary",
    "vcard": "hasEmail hasURL hasTelephone",
    "sd": "defaultDataset defaultGraph endpoint feature graph name namedGraph resultFormat supportedLanguage",
}
TEXTS = {
    "skos": "prefLabel definition scopeNote note example changeNote",
    "rdfs": "label comment",
    "dct": "title description",
    "foaf": "name",
    "schema": "name description text",
    "adms": "versionNotes",
    "vcard": "fn",
}
"""Texts with tags, of which a thing has one in each language."""
MANY_TEXTS = {"skos": "altLabel hiddenLabel", "dcat": "keyword", "adr": "deadlineText"}
"""Texts with tags, of which a thing may have several; deadlineText is ours, and no shape bounds it."""
PLAIN = {
    "dct": "identifier",
    "skos": "notation",
    "oa": "exact prefix suffix",
    "owl": "versionInfo",
    "dcat": "version bbox centroid",
    "vann": "preferredNamespacePrefix preferredNamespaceUri",
    "void": "uriSpace uriRegexPattern",
}
TYPED = {
    "date": {"dct": "issued modified", "dcat": "startDate endDate"},
    "integer": {"void": "triples entities distinctSubjects distinctObjects properties classes documents"},
    "nonNegativeInteger": {"dcat": "byteSize"},
    "decimal": {"schema": "latitude longitude"},
    "duration": {"dcat": "temporalResolution"},
    "hexBinary": {"spdx": "checksumValue"},
}
"""Single values of a datatype of XML Schema."""
SINGLE = {
    "skos": "inScheme",
    "dct": "accessRights accrualPeriodicity format isReplacedBy license publisher",
    "foaf": "primaryTopic",
    "oa": "hasSource",
    "dcat": "mediaType compressFormat packageFormat",
    "dcatap": "availability",
    "spdx": "algorithm checksum",
}
"""Links of which a thing has one."""
