/// A Markdown page that never grows beyond a number of bytes, however much is written.
///
/// GitHub drops a step summary of more than 1,024 KiB as a whole, and other commands of the step
/// share it. Each part has a budget of its own, so that none starves those after it; what does not
/// fit is left out by whole rows or paragraphs, never inside one.
struct MarkdownPage {
  /// 900 KiB.
  static let limit = 900 << 10

  private(set) var bytes: [UInt8] = []
  /// The length that the current part must not pass.
  private var end = 0

  /// Starts a part that may take `budget` bytes.
  mutating func part(budget: Int) {
    end = min(Self.limit, bytes.count + budget)
  }

  /// Writes `text` as a whole, or nothing where it does not fit.
  ///
  /// - Returns: whether it fits.
  @discardableResult
  mutating func write(_ text: String) -> Bool {
    guard bytes.count + text.utf8.count <= end else { return false }
    bytes.append(contentsOf: text.utf8)
    return true
  }

  /// A paragraph with the blank line that ends it.
  mutating func paragraph(_ text: String) {
    write(text + "\n\n")
  }

  /// A table of as many whole rows as fit, and a line that says how many more there are.
  ///
  /// - Parameters:
  ///   - head: the heads of the columns.
  ///   - total: the number of rows there would be.
  ///   - cap: the most rows to write.
  ///   - elsewhere: the file that holds all of them.
  ///   - row: the cells of a row, escaped; called only for rows that are tried.
  mutating func table(
    _ head: [String], total: Int, cap: Int = .max, elsewhere: String = "report.csv",
    row: (Int) -> [String]
  ) {
    // Room for the line of what is left out and for what closes the part.
    let reserve = 256
    end -= reserve
    var written = 0
    if write(line(head) + line(head.map { _ in "---" })) {
      while written < min(total, cap), write(line(row(written))) { written += 1 }
    }
    end += reserve
    if written < total {
      write("\nand \(NumberWording.grouped(total - written)) more in `\(elsewhere)`\n")
    }
    write("\n")
  }

  /// What `body` writes, folded away under a heading where Markdown is rendered.
  mutating func folded(_ summary: String, _ body: (inout MarkdownPage) -> Void) {
    let closing = "</details>\n\n"
    end -= closing.utf8.count
    // Without the blank line the body would be taken for HTML.
    let isOpen = write("<details>\n<summary>\(summary)</summary>\n\n")
    if isOpen { body(&self) }
    end += closing.utf8.count
    if isOpen { write(closing) }
  }

  private func line(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
