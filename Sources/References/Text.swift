extension StringProtocol {
  /// Without blanks, tabs and line ends at either end.
  var trimmingWhiteSpace: String {
    var bytes = Substring(self).utf8[...]
    while let first = bytes.first, first <= 32 { bytes.removeFirst() }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    return String(Substring(bytes))
  }

  /// Without one pair of quotes around it.
  var withoutQuotes: String {
    guard utf8.count >= 2, let first, first == last, first == "\"" || first == "'" else {
      return String(self)
    }
    return String(dropFirst().dropLast())
  }
}
