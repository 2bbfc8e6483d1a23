import Assessment
import Inventory

/// "What expires when": the chart, its legend, and the same numbers as a table.
struct HTMLTimelineSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let timeline = page.report.timeline
    out(
      """
      <section aria-labelledby="when">
      <h2 id="when">What expires when</h2>

      """)
    if timeline.totalAhead + timeline.expired.total > 0 {
      writeChart(timeline, to: out)
    } else {
      let words = "expires within \(ExpiryTimeline.weeks) weeks"
      out("<p>\(AbsenceWording(page.report).credentials(words))</p>\n")
    }
    out("<p class=\"quiet\">\(beyond(timeline))</p>\n")
    out("<p class=\"quiet exclusions\">\(HTMLSummarySection(page: page).exclusions)</p>\n")
    writeTable(timeline, to: out)
    out("</section>\n")
  }

  private func writeChart(_ timeline: ExpiryTimeline, to out: HTMLWriter) {
    out("<ul class=\"legend\">\n")
    for layer in ExpiryTimeline.Layer.allCases {
      out("<li class=\"\(attribute: layer.style)\">\(layer.words)</li>\n")
    }
    out("</ul>\n<div class=\"panel chart\" tabindex=\"0\">\n")
    HTMLTimelineChart(timeline: timeline).write(to: out)
    out("</div>\n")
  }

  private func beyond(_ timeline: ExpiryTimeline) -> String {
    let expired = timeline.expired
    var text = ""
    if expired.total > 0 {
      text = NumberWording.count(expired.total, "has expired", "have expired") + ", "
      text += NumberWording.grouped(expired[.ready]) + " of them replaced"
      text +=
        HTMLTimelineChart(timeline: timeline).isShortened
        ? "; bar shortened, its parts in proportion. " : ". "
    }
    return text + "Not drawn: \(timeline.beyond)."
  }

  private func writeTable(_ timeline: ExpiryTimeline, to out: HTMLWriter) {
    out(
      """
      <details class="numbers"><summary>The same numbers as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Credentials by week">
      <table class="plain">
      <thead><tr><th scope="col">Seven days from</th>
      """)
    for layer in ExpiryTimeline.Layer.allCases {
      out("<th scope=\"col\" class=\"n\">\(layer.words)</th>")
    }
    out("<th scope=\"col\" class=\"n\">all</th></tr></thead>\n<tbody>\n")
    writeRow("expired already", timeline.expired, to: out)
    for (week, column) in timeline.ahead.enumerated() {
      writeRow(HTMLPage.date(timeline.start(ofWeek: week)), column, to: out)
    }
    out("</tbody></table></div></details>\n")
  }

  private func writeRow(_ head: HTML, _ column: ExpiryTimeline.Column, to out: HTMLWriter) {
    out("<tr><th scope=\"row\">\(head)</th>")
    for layer in ExpiryTimeline.Layer.allCases { out("<td class=\"n\">\(column[layer])</td>") }
    out("<td class=\"n\">\(column.total)</td></tr>\n")
  }
}
