import System

extension DocumentFormat {
  /// Determines the format from the start of the text if the name does not say or is ambiguous.
  func sniffed(_ bytes: UnsafeBufferPointer<UInt8>, name: String) -> DocumentFormat {
    guard let first = bytes.first(where: { $0 > 32 && $0 < 0x80 }) else { return self }
    let opensJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && !opensSection(bytes)
    switch self {
    case .unknown, .prose:
      if self == .prose, !name.hasSuffix(".txt") && !name.hasSuffix(".log") { return self }
      if opensJSON { return .json }
      if first == UInt8(ascii: "<") { return .xml }
      if let format = Self.interpreter(bytes) { return format }
      let head = UnsafeBufferPointer(rebasing: bytes.prefix(4_096))
      if head.contains("apiVersion:"), head.contains("kind:") { return .yaml }
      return self
    case .xml where opensJSON: return .json
    // `.config` and `.settings` may be of any format.
    case .xml where first != UInt8(ascii: "<"): return .settings(.initialization)
    case .settings(.initialization) where name.hasSuffix(".conf") && opensJSON: return .json
    case .json where !opensJSON && first != UInt8(ascii: "/"):
      return first == UInt8(ascii: "<") ? .xml : .unknown
    default: return self
    }
  }

  /// Whether the text begins with `[section]`: unlike a list, a letter follows the bracket.
  private func opensSection(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let open = bytes.firstIndex(of: UInt8(ascii: "[")),
      let next = bytes[(open + 1)...].first(where: { $0 > 32 })
    else { return false }
    return (97...122).contains(next | 0x20)
      || next == UInt8(ascii: "[")
        && bytes[(open + 2)...].first.map { (97...122).contains($0 | 0x20) } ?? false
  }

  private static func interpreter(_ bytes: UnsafeBufferPointer<UInt8>) -> DocumentFormat? {
    guard bytes.count > 4, bytes[0] == UInt8(ascii: "#"), bytes[1] == UInt8(ascii: "!") else {
      return nil
    }
    let line = String(decoding: bytes.prefix(100).prefix { $0 != 10 }, as: UTF8.self)
    if line.contains("python") { return .program(.python) }
    if line.contains("pwsh") { return .program(.powerShell) }
    if line.contains("node") { return .program(.javaScript) }
    if line.contains("ruby") { return .program(.ruby) }
    if line.contains("perl") { return .program(.perl) }
    if line.contains("php") { return .program(.php) }
    return line.contains("sh") ? .shell(.posix) : nil
  }
}
