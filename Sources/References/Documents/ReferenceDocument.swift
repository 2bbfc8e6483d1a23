import Inventory

/// One file that was found to hold a known id, or may: its text, and its tree where it has one.
struct ReferenceDocument {
  /// As reports print it.
  let path: String
  /// The name of the file and of the directories above it, in lower case.
  let folded: [String]
  let lines: [Substring]
  /// Of JSON and YAML.
  let roots: [ReferenceNode]
  let isJSON: Bool
  let isYAML: Bool
  /// Whether the text holds what only files of other clouds do.
  let isOfOtherCloud: Bool

  init(path: String, bytes: UnsafeBufferPointer<UInt8>) {
    self.path = path
    folded = path.lowercased().split(separator: "/").map(String.init)
    lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    isOfOtherCloud = Self.namesOtherCloud(bytes)
    let name = folded.last ?? ""
    let first = bytes.first { $0 > 32 && $0 < 0x80 }
    let opensLikeJSON = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "/")].contains(first)
    if opensLikeJSON, !Self.isYAMLName(name), let roots = JSONTree.read(bytes) {
      (self.roots, isJSON, isYAML) = (roots, true, false)
    } else if Self.isYAMLName(name), let roots = YAMLTree.read(bytes) {
      (self.roots, isJSON, isYAML) = (roots, false, true)
    } else {
      (roots, isJSON, isYAML) = ([], false, false)
    }
  }

  /// Resource names of Amazon, types of its templates, its containers, and annotations of Google's.
  private static func namesOtherCloud(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.contains("arn:aws:", rare: 3) || bytes.contains("AWS::", rare: 1)
      || bytes.contains("\"containerDefinitions\"", rare: 10)
      || bytes.contains("run.googleapis.com", rare: 4)
      || bytes.contains(".iam.gserviceaccount.com", rare: 5)
  }

  private static func isYAMLName(_ name: String) -> Bool {
    name.hasSuffix(".yml") || name.hasSuffix(".yaml")
  }

  var name: String { folded.last ?? "" }

  /// Whether a directory of that name is above the file.
  func isBelow(_ directory: String) -> Bool { folded.dropLast().contains(directory) }

  /// The part of the path in front of a directory; of the directory named, `.`.
  func part(before directory: String) -> String {
    let parts = path.split(separator: "/")
    guard let index = parts.firstIndex(where: { $0.lowercased() == directory }) else { return path }
    return index == 0 ? "." : parts[..<index].joined(separator: "/")
  }

  /// The directory of the file; of the directory named, `.`.
  var directory: String {
    let parts = path.split(separator: "/").dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
