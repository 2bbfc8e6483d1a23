import Assessment

/// What stands behind a decision: evidence, blockers, steps with commands, and the rule.
struct HTMLCandidateBody {
  let candidate: Candidate

  func write(to out: HTMLWriter) {
    out(
      """
      <div class="candidate"><p><strong>\(candidate.title)</strong> \
      <a href="#\(attribute: HTMLAnchor.rule(candidate.rule))"><code>\(candidate.rule)</code></a>, \
      \(candidate.confidence.name) confidence.</p>

      """)
    if !candidate.evidence.isEmpty {
      out("<ul class=\"evidence\">\n")
      for line in candidate.evidence {
        out("<li>\(line.text)")
        if let source = line.source { out(" <code>\(source)</code>") }
        out("</li>\n")
      }
      out("</ul>\n")
    }
    if !candidate.blockers.isEmpty {
      out("<ul class=\"blockers\">\n")
      for blocker in candidate.blockers {
        out("<li><code>\(blocker.code)</code> \(blocker.text)</li>\n")
      }
      out("</ul>\n")
    }
    out("<ol class=\"steps\">\n")
    for step in candidate.steps { write(step, to: out) }
    out(
      "</ol>\n<p class=\"quiet\">Behind the rule: \(HTMLPage.link(candidate.reference))</p></div>\n"
    )
  }

  private func write(_ step: Candidate.Step, to out: HTMLWriter) {
    out("<li>\(step.text)")
    if let command = step.command { writeCommand(command, to: out) }
    if let command = step.powershell {
      out("\n<details><summary>PowerShell</summary>")
      writeCommand(command, to: out)
      out("</details>")
    }
    out("</li>\n")
  }

  /// Line by line, for a line break inside text would be shown as what it is.
  private func writeCommand(_ command: String, to out: HTMLWriter) {
    out("<pre><code>")
    for (number, line) in command.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if number > 0 { out("\n") }
      out("\(String(line))")
    }
    out("</code></pre>")
  }
}
