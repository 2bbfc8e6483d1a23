import Assessment
import Inventory

/// The columns of a timeline as inline SVG, drawn with presentation attributes only.
///
/// Only the weeks set the scale, so that a heap of old expired credentials does not flatten what
/// lies ahead. If their column would exceed the scale, it is shortened as a whole: its parts keep
/// their proportions, and its number is shown above it.
struct HTMLTimelineChart {
  let timeline: ExpiryTimeline

  // Units of the view box, which scales to the width of the page.
  private static let width = 1_000
  private static let height = 188
  private static let left = 44
  private static let top = 24
  private static let bottom = 156
  private static let pitch = 35

  func write(to out: HTMLWriter) {
    out(
      """
      <svg viewBox="0 0 \(plain: Self.width) \(plain: Self.height)" role="img" \
      aria-labelledby="chart-title chart-text">
      <title id="chart-title">Credentials by the week in which they expire</title>
      <desc id="chart-text">\(description)</desc>

      """)
    for value in stride(from: 0, through: ceiling, by: step) {
      let y = y(of: value)
      out(
        """
        <line class="grid" x1="\(plain: Self.left)" x2="\(plain: Self.width)" y1="\(plain: y)" \
        y2="\(plain: y)" stroke="#e3e5e8"/>
        <text class="axis" x="\(plain: Self.left - 8)" y="\(plain: y + 4)" font-size="12" \
        text-anchor="end" fill="#57606a">\(value)</text>

        """)
    }
    write(timeline.expired, at: 0, to: out)
    if timeline.expired.total > 0 {
      out(
        """
        <text class="axis" x="\(plain: Self.x(0) + 14)" \
        y="\(plain: y(of: min(timeline.expired.total, ceiling)) - 6)" font-size="12" \
        text-anchor="middle" fill="#57606a">\(timeline.expired.total)</text>

        """)
    }
    if isShortened { writeCut(to: out) }
    label("expired", at: 0, to: out)
    for (week, column) in timeline.ahead.enumerated() {
      write(column, at: week + 1, to: out)
      if week % 4 == 2 {
        label(TimeWording.dayAndMonth(timeline.start(ofWeek: week)), at: week + 1, to: out)
      }
    }
    out("</svg>\n")
  }

  private func write(_ column: ExpiryTimeline.Column, at position: Int, to out: HTMLWriter) {
    var base = 0
    let scale = max(ceiling, column.total)
    for layer in ExpiryTimeline.Layer.allCases where column[layer] > 0 {
      let (low, high) = (y(of: base, scale), y(of: base + column[layer], scale))
      base += column[layer]
      out(
        """
        <rect class="\(attribute: layer.style)" x="\(plain: Self.x(position))" \
        y="\(plain: high)" width="28" height="\(plain: max(1, low - high - 1))" rx="2" \
        fill="\(attribute: layer.colour)"/>

        """)
    }
  }

  /// Writes a gap across the first column, where it was shortened.
  private func writeCut(to out: HTMLWriter) {
    let (x, y) = (Self.x(0), Self.top + 14)
    out(
      """
      <path class="cut" d="M\(plain: x - 3) \(plain: y + 4)l17 -8v8l17 -8" fill="none" \
      stroke="#ffffff" stroke-width="3"/>

      """)
  }

  private func label(_ text: String, at position: Int, to out: HTMLWriter) {
    out(
      """
      <text class="axis" x="\(plain: Self.x(position) + 14)" y="\(plain: Self.bottom + 20)" \
      font-size="12" text-anchor="middle" fill="#57606a">\(text)</text>

      """)
  }

  // MARK: Scale

  private static func x(_ position: Int) -> Int { left + 6 + position * pitch }

  private func y(of value: Int) -> Int { y(of: value, ceiling) }

  private func y(of value: Int, _ scale: Int) -> Int {
    Self.bottom - (Self.bottom - Self.top) * value / scale
  }

  /// The highest column of the weeks, or of the expired ones if nothing lies ahead.
  private var highest: Int {
    let ahead = timeline.ahead.map(\.total).max() ?? 0
    return max(1, ahead > 0 ? ahead : timeline.expired.total)
  }

  /// 1, 2 or 5 times a power of ten, chosen so that at most six lines are drawn.
  private var step: Int {
    var step = 1
    while true {
      for factor in [1, 2, 5] where highest <= step * factor * 5 { return step * factor }
      step *= 10
    }
  }

  /// Whether the column of expired credentials exceeds the scale.
  var isShortened: Bool { timeline.expired.total > ceiling }

  private var ceiling: Int { (highest + step - 1) / step * step }

  private var description: String {
    let ahead = NumberWording.count(timeline.totalAhead, "credential expires", "credentials expire")
    let expired = NumberWording.count(timeline.expired.total, "has", "have")
    return "\(ahead) within \(ExpiryTimeline.weeks) weeks; \(expired) expired already. "
      + "The table below has the numbers."
  }
}

/// The look of a timeline layer on the page.
extension ExpiryTimeline.Layer {
  /// The class that gives the layer its colour in both colour schemes.
  var style: String {
    switch self {
    case .critical: "critical"
    case .high: "high"
    case .noSuccessor: "open"
    case .ready: "ready"
    }
  }

  /// The colour without styles.
  var colour: String {
    switch self {
    case .critical: "#b3261e"
    case .high: "#b45309"
    case .noSuccessor: "#8aa3c4"
    case .ready: "#cfd6de"
    }
  }
}
