extension String {
  /// Returns the text; if it is long, its beginning and an ellipsis.
  ///
  /// - Parameter most: the number of Unicode scalars, because one character may have any number.
  func clipped(to most: Int) -> String {
    // There are never more scalars than bytes.
    guard utf8.count > most,
      let end = unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex),
      end < endIndex
    else { return self }
    return String(unicodeScalars[..<end]) + "…"
  }
}
