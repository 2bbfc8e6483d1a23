/// One word of a command line, without its quotes.
struct ShellWord {
  var text: String
  var line: Int
  /// Whether its quotes keep shells from substituting anything in it.
  var isLiteral = false
  /// The origin of the value, if the whole word is a command substitution `$(…)`.
  var origin: ValueOrigin?
  /// Whether it is a here-document: the lines after `<<WORD`, with an empty one at the start.
  var isHereDocument = false

  var scalar: ReferenceScalar { scalar(text) }

  /// Returns a part of the word as a scalar with the word's meaning.
  func scalar(_ part: some StringProtocol) -> ReferenceScalar {
    var scalar = ReferenceScalar(text: String(part), line: line)
    // A template fills in `'${name}'` before a shell reads it.
    if isLiteral, !part.hasPrefix("${") || part.last != "}" { scalar.meaning = .literal }
    // A command in place of a value is read separately.
    if let origin { (scalar.text, scalar.meaning) = ("", .computed(origin)) }
    if isHereDocument { scalar.span = .from(line) }
    return scalar
  }
}
