/// Text as a part of a URL.
enum URLText {
  /// A base without a slash behind it, and a path.
  static func join(_ base: String, _ path: String) -> String {
    var base = Substring(base)
    while base.hasSuffix("/") { base = base.dropLast() }
    return base + path
  }
}
