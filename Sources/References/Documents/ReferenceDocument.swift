import Inventory
import System

/// A file, or a part of one, that contains a known id or may contain one.
///
/// It has the text, its tree, and what its path and shape say about the places in it.
struct ReferenceDocument {
  /// The path as reports print it.
  let path: String
  /// The components of the path, in lower case.
  let foldedComponents: [String]
  /// The version control repository that holds the file, if known.
  let repository: String?
  let format: DocumentFormat
  private(set) var roots: [ReferenceNode] = []
  /// Whether the text could be read in its format.
  private(set) var isRead = false
  private let bytes: UnsafeBufferPointer<UInt8>
  private let firstLine: Int
  /// Facts about all of it: whether it only mentions applications without using them.
  let facts: UsePlace.Facts

  var isJSON: Bool { format == .json && isRead }
  var isYAML: Bool { format == .yaml && isRead }

  /// - Parameters:
  ///   - bytes: must stay valid as long as the document.
  ///   - firstLine: the line of the file where they begin.
  ///   - roots: their tree, if already known.
  init(
    path: String, bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1,
    roots: [ReferenceNode]? = nil, repository: String? = nil, _ reader: TextReader
  ) {
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
    self.repository = repository
    foldedComponents = path.lowercased().split(separator: "/").map(String.init)
    let name = foldedComponents.last ?? ""
    format = DocumentFormat(name: name).sniffed(bytes, name: name)
    facts = DocumentPurpose.isMention(foldedComponents, format) ? .mention : []
    if let roots {
      (self.roots, isRead) = (roots, true)
    } else if let roots = reader.read(bytes, as: format, firstLine: firstLine) {
      (self.roots, isRead) = (roots, format != .prose && format != .unknown)
    } else {
      self.roots = [UnstructuredText.read(bytes, firstLine: firstLine)]
    }
  }

  /// The name of the file, in lower case.
  var name: String { foldedComponents.last ?? "" }

  /// Whether the file is below a directory of this name.
  func isBelow(_ directory: String) -> Bool { foldedComponents.dropLast().contains(directory) }

  /// Returns the part of the path before a directory; `.` if the path begins with it.
  func part(before directory: String) -> String {
    let parts = path.split(separator: "/")
    guard let index = parts.firstIndex(where: { $0.lowercased() == directory }) else { return path }
    return index == 0 ? "." : parts[..<index].joined(separator: "/")
  }

  /// The directory of the file; `.` for a file at the root of the scan.
  var directory: String {
    let parts = path.split(separator: "/").dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Whether a word occurs anywhere in the text.
  func holds(_ word: StaticString, rare: Int = 0) -> Bool { bytes.contains(word, rare: rare) }

  // MARK: Lines

  /// Calls `body` with each line and its number.
  func forEachLine(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
    var line = firstLine
    bytes.forEachLine {
      body($0, line)
      line += 1
    }
  }

  /// Whether an id that no reader turned into a place is only a mention.
  ///
  /// In a file that was read, such an id is in a comment; JSON has none.
  var leavesMentions: Bool { isRead && !isJSON }
}

extension UnsafeBufferPointer<UInt8> {
  /// Calls `body` with each line, without the line feed that ends it.
  func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var start = 0
    while start < count {
      var end = start
      while end < count, self[end] != 10 { end += 1 }
      body(UnsafeBufferPointer(rebasing: self[start..<end]))
      start = end + 1
    }
  }
}
