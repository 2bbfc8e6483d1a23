/// Which of several names for the same thing is kept.
package enum NamePreference {
  /// Whether `left` is kept rather than `right`: the first by its letters and, of the same letters,
  /// the spelling with fewer capitals, because AzureHound writes names in capitals.
  package static func prefers(_ left: String, over right: String) -> Bool {
    let (first, second) = (left.lowercased().utf8, right.lowercased().utf8)
    return first.elementsEqual(second)
      ? right.utf8.lexicographicallyPrecedes(left.utf8) : first.lexicographicallyPrecedes(second)
  }
}
