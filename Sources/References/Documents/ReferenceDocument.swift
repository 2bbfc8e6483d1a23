import Inventory
import System

/// One file that was found to hold a known id, or may, or a part of one: its text, its tree, and
/// what its path and shape say about the places in it.
struct ReferenceDocument {
  /// As reports print it.
  let path: String
  /// The name of the file and of the directories above it, in lower case.
  let folded: [String]
  /// The directory that is a repository of version control, where one is known.
  let repository: String?
  let format: DocumentFormat
  private(set) var roots: [ReferenceNode] = []
  /// Whether the text was read as what its format says.
  private(set) var isRead = false
  private let bytes: UnsafeBufferPointer<UInt8>
  private let firstLine: Int
  /// What holds for it whatever its parts say: whether it is about applications and uses none.
  let facts: UsePlace.Facts

  var isJSON: Bool { format == .json && isRead }
  var isYAML: Bool { format == .yaml && isRead }

  /// - Parameters:
  ///   - bytes: valid as long as the document.
  ///   - firstLine: the line of the file that they begin in.
  ///   - roots: the tree of them, where it is known already.
  init(
    path: String, bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1,
    roots: [ReferenceNode]? = nil, repository: String? = nil, _ reader: TextReader
  ) {
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
    self.repository = repository
    folded = path.lowercased().split(separator: "/").map(String.init)
    let name = folded.last ?? ""
    format = DocumentFormat(name: name).sniffed(bytes, name: name)
    facts = DocumentPurpose.isMention(folded, format) ? .mention : []
    if let roots {
      (self.roots, isRead) = (roots, true)
    } else if let roots = reader.read(bytes, as: format, firstLine: firstLine) {
      (self.roots, isRead) = (roots, format != .prose && format != .unknown)
    } else {
      self.roots = [LooseText.read(bytes, firstLine: firstLine)]
    }
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

  /// Whether a word is anywhere in the text.
  func holds(_ word: StaticString, rare: Int = 0) -> Bool { bytes.contains(word, rare: rare) }

  // MARK: Lines

  /// Hands out the lines of the text with their numbers.
  func forEachLine(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
    var start = 0
    var line = firstLine
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      body(UnsafeBufferPointer(rebasing: bytes[start..<end]), line)
      start = end + 1
      line += 1
    }
  }

  /// Whether an id that no reader made a place of is only spoken of: what was read and found
  /// nothing to stand for is a comment.
  func isMention(in line: UnsafeBufferPointer<UInt8>, before position: Int) -> Bool {
    guard isRead, !isJSON else { return false }
    return true
  }
}
