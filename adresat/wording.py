"""What the rooms tell by a word of their own, as a person reads it, in both languages."""

LIKENESS = {
    "ru": {
        "short": "одно имя короче другого",
        "letters": "первые буквы другого имени",
        "spelling": "почти одинаковое написание",
        "number": "один или многие",
        "place": "одно имя, места разные или не названы",
        "word": "различаются одним-двумя словами",
        "unresolved": "непонятно, чей это орган",
    },
    "en": {
        "short": "one name is shorter",
        "letters": "first letters of the other",
        "spelling": "spelled nearly alike",
        "number": "one or many",
        "place": "one name, places differ or are not said",
        "word": "a word or two differ",
        "unresolved": "whose body it is, is not said",
    },
}
