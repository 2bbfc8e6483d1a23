/// Reads texts of all formats into trees.
///
/// An instance serves one thread, and can be reused for text after text.
final class TextReader {
  private let json = JSONDocumentNodes()

  /// Reads a text.
  ///
  /// - Parameter isOneLine: whether the text is on one line of the file, like a string in JSON.
  /// - Returns: nil if the text is not valid in this format.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, as format: DocumentFormat, firstLine: Int = 1,
    isOneLine: Bool = false
  ) -> [ReferenceNode]? {
    func line(_ index: Int) -> Int { isOneLine ? firstLine : firstLine + index }
    switch format {
    case .json: return json.read(bytes, firstLine: firstLine, isOneLine: isOneLine)
    case .yaml:
      let roots = YAMLTree.read(bytes, firstLine: firstLine)
      return isOneLine ? roots?.map { $0.inOneLine(firstLine) } : roots
    case .xml:
      let root = XMLDocumentNodes.read(bytes, firstLine: firstLine)
      return root.map { [isOneLine ? $0.inOneLine(firstLine) : $0] }
    case .settings(let flavour):
      return [SettingsText.read(String(decoding: bytes, as: UTF8.self), flavour, line: line)]
    case .program(let language):
      let root = SourceOutline.read(bytes, language, firstLine: firstLine)
      return [isOneLine ? root.inOneLine(firstLine) : root]
    case .shell(let flavour):
      return [ShellOutline.read(String(decoding: bytes, as: UTF8.self), flavour, line: line)]
    case .prose, .unknown: return nil
    }
  }
}

extension ReferenceNode {
  /// Returns the same tree with all nodes on one line.
  func inOneLine(_ line: Int) -> ReferenceNode {
    switch self {
    case .map(let members, _):
      .map(members.map { .init(key: $0.key, value: $0.value.inOneLine(line)) }, line: line)
    case .list(let elements, _, let first):
      .list(elements.map { $0.inOneLine(line) }, line: line, first: first)
    case .scalar(let scalar):
      .scalar(ReferenceScalar(text: scalar.text, line: line, meaning: scalar.meaning))
    }
  }
}
