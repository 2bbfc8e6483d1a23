import Assessment

/// Commands, and the steps that hold them.
enum HTMLCommand {
  /// Line by line, for a line break inside text would be shown as what it is.
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

  /// A command for Bash, and the same for PowerShell folded behind it.
  static func write(_ bash: String?, powershell: String?, to out: HTMLWriter) {
    if let bash { write(bash, to: out) }
    if let powershell {
      out("\n<details><summary>PowerShell</summary>")
      write(powershell, to: out)
      out("</details>")
    }
  }

  /// The steps that restore service, but those that are said elsewhere.
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
