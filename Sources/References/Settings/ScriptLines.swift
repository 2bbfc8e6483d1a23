/// Commands of a script that go over several lines.
enum ScriptLines {
  /// The lines of each command: one, or those that the mark of a shell joins.
  static func commands(of lines: [Substring]) -> [Range<Int>] {
    var commands: [Range<Int>] = []
    var first = 0
    var bytes = 0
    for (index, line) in lines.enumerated() {
      bytes += line.utf8.count
      // What is longer is no command.
      if isContinued(line), bytes <= TextSettings.longestLine { continue }
      commands.append(first..<index + 1)
      (first, bytes) = (index + 1, 0)
    }
    if first < lines.count { commands.append(first..<lines.count) }
    return commands
  }

  /// The text of one command, without the marks.
  static func joined(_ lines: ArraySlice<Substring>) -> String {
    lines.map { isContinued($0) ? $0.dropLast() : $0 }.joined(separator: " ")
  }

  /// `\` of a shell, the backtick of PowerShell, `^` of the command line of Windows.
  private static func isContinued(_ line: Substring) -> Bool {
    [UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "^")].contains(line.utf8.last)
  }
}
