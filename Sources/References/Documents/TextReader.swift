/// Reads texts of all formats into trees.
///
/// One reader serves one thread, text after text.
final class TextReader {
  private let json = JSONDocumentNodes()

  /// - Parameter isOneLine: whether all of the text is in one line of the file, as a text in JSON.
  /// - Returns: nil where the text is not what its format says.
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
  /// The same tree, all of it in one line.
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
