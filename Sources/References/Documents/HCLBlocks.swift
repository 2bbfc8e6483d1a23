/// The blocks of Terraform's language, as far as settings stand in them: not what they compute.
struct HCLBlocks {
  struct Block {
    /// `resource`, `azurerm_linux_web_app`, `site`; nested blocks add their names.
    var labels: [String]
    var bag = SettingBag()
  }

  private(set) var blocks: [Block] = []

  init(_ lines: [Substring]) {
    var stack: [Block] = [Block(labels: [])]
    var heredoc: String?
    for (index, line) in lines.enumerated() {
      let text = line.trimmingWhiteSpace
      if let end = heredoc {
        if text == end { heredoc = nil }
        continue
      }
      guard !text.isEmpty, !text.hasPrefix("#"), !text.hasPrefix("//"),
        text.utf8.count <= TextSettings.longestLine
      else { continue }
      if let range = text.firstRange(of: "<<") {
        let word = text[range.upperBound...].drop { $0 == "-" }
        if let first = word.first, first.isLetter, word.allSatisfy({ $0.isLetter || $0 == "_" }) {
          heredoc = String(word)
          continue
        }
      }
      if text.hasSuffix("{") {
        if stack.count < 32 { stack.append(Block(labels: Self.labels(of: text))) }
        continue
      }
      if text.hasPrefix("}") {
        if stack.count > 1 { close(&stack) }
        continue
      }
      guard let (name, value) = TextSettings.assignment(text) else { continue }
      stack[stack.count - 1].bag.add(name, value, line: index + 1)
    }
    while stack.count > 1 { close(&stack) }
    blocks += stack
  }

  /// A nested block belongs to the one around it, and may say what that one does not.
  private mutating func close(_ stack: inout [Block]) {
    var block = stack.removeLast()
    block.labels = stack.flatMap(\.labels) + block.labels
    blocks.append(block)
  }

  private static func labels(of text: String) -> [String] {
    text.dropLast().split(whereSeparator: { " =\"".contains($0) }).map(String.init)
  }
}
