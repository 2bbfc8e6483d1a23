/// Builds URLs from text.
enum URLText {
  /// Joins a base and a path: `https://a.example/` and `/b` give `https://a.example/b`.
  static func join(_ base: String, _ path: String) -> String {
    var base = Substring(base)
    while base.hasSuffix("/") { base = base.dropLast() }
    return base + path
  }
}
