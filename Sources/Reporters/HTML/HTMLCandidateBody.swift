import Assessment

/// The details of a decision: evidence, blockers, steps with commands, and the rule.
struct HTMLCandidateBody {
  let candidate: Candidate

  func write(to out: HTMLWriter) {
    out(
      """
      <div class="candidate"><p><strong>\(candidate.title)</strong> \
      <a href="#\(attribute: HTMLAnchor.rule(candidate.rule))"><code>\(candidate.rule)</code></a>, \
      \(candidate.confidence.words).</p>

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
    HTMLCommand.write(step.command, powershell: step.powershell, to: out)
    out("</li>\n")
  }
}
