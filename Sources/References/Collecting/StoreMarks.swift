import System

/// What marks files that are worth reading although they contain no known id.
///
/// Lists of what a store keeps have dates but no ids, and Kubernetes secrets hide ids in Base64.
enum StoreMarks {
  /// How YAML says that an object is a Kubernetes secret.
  private static let kindsOfSecrets: [StaticString] = [
    "kind: Secret", "kind: \"Secret\"", "kind: 'Secret'",
  ]

  /// How the secrets are called whose dates matter, in lists of pipeline secrets.
  private static let secretNames: [StaticString] = ["AZURE", "ARM_", "AAD", "ENTRA"]

  /// Returns the words that every entry of such a list contains.
  ///
  /// - Parameter head: the start of the file, which shows what it is a list of.
  static func words(
    in head: UnsafeBufferPointer<UInt8>, of path: String
  ) -> [StaticString] {
    let name = path.lowercased()
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return kindsOfSecrets }
    guard name.hasSuffix(".json") else { return [] }
    var words: [StaticString] = []
    if head.contains("\"apiVersion\"", rare: 4) { words.append("\"Secret\"") }
    if head.contains("\"attributes\"", rare: 5), head.contains("\"enabled\"") {
      words.append(".vault.")
    }
    if head.contains("\"updatedAt\"", rare: 8), head.contains("\"name\""),
      secretNames.contains(where: { head.contains($0) })
    {
      words.append("\"updatedAt\"")
    }
    return words
  }
}
