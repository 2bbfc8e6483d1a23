import Assessment

/// Writes commands, and the steps that contain them.
enum HTMLCommand {
  /// Writes a command line by line, as a line break inside a text would be escaped.
  static func write(_ command: String, to out: HTMLWriter) {
    out("<pre><code>")
    let lines = command.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { out("\n") }
      out("\(String(Substring(line)))")
    }
    out("</code></pre>")
  }

  /// Writes a command for Bash, and the same one for PowerShell, folded, after it.
  static func write(_ bash: String?, powershell: String?, to out: HTMLWriter) {
    if let bash { write(bash, to: out) }
    if let powershell {
      out("\n<details><summary>PowerShell</summary>")
      write(powershell, to: out)
      out("</details>")
    }
  }

  /// Writes the steps that restore service, except those that are given elsewhere.
  static func write(
    _ plan: RestorePlan, leavingOut omitted: Set<RestoreStep.Code> = [], to out: HTMLWriter
  ) {
    out("<ol class=\"steps\">\n")
    for step in plan.steps where !omitted.contains(step.code) {
      out("<li>\(step.text)")
      write(step.command, powershell: step.powershell, to: out)
      out("</li>\n")
    }
    out("</ol>\n")
  }
}
