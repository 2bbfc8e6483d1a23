/// The styles of the parts of the page for mail.
///
/// Mail programs drop parts of `<style>` or all of it, so each element carries its own style; the
/// block in the head only changes colours in dark mode. The styles are few and contain nothing from
/// a tenant: the page's policy lists each of them by its hash.
enum HTMLEmailStyle: String, CaseIterable {
  case body
  case sheet
  case pad
  case title
  case heading
  case lead
  case quiet
  case small
  case banner
  case note
  case table
  case head
  case cell
  case number
  case words
  case link
  case critical
  case high
  case medium
  case low
  case info
  case move

  private static let font = "-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"

  private var layout: String {
    switch self {
    case .body: "margin:0;padding:0"
    case .sheet: "width:100%;max-width:760px;margin:0 auto;border-collapse:collapse"
    case .pad: "padding:20px 24px 28px;font:15px/1.5 \(Self.font)"
    case .title: "margin:0 0 6px;font-size:24px;line-height:1.25"
    case .heading: "margin:28px 0 8px;font-size:18px;line-height:1.3"
    case .lead: "margin:16px 0;font-size:17px;line-height:1.45"
    case .quiet: "margin:8px 0 12px;font-size:13px"
    case .small: "font-size:13px"
    case .banner: "margin:14px 0;padding:10px 14px;border-left:4px solid"
    case .note: "margin:14px 0;padding:8px 14px;border-left:4px solid"
    case .table: "width:100%;border-collapse:collapse;font:15px/1.5 \(Self.font)"
    case .head:
      "padding:6px 12px 6px 0;text-align:left;font-size:13px;border-bottom:1px solid"
    case .cell:
      "padding:8px 12px 8px 0;text-align:left;vertical-align:top;font-weight:400;"
        + "word-break:break-word;border-bottom:1px solid"
    case .number:
      "width:1%;padding:6px 12px 6px 0;text-align:right;vertical-align:top;font-size:22px;"
        + "line-height:1.1;font-weight:700;white-space:nowrap"
    case .words: "padding:6px 0;vertical-align:top"
    case .link: "text-decoration:underline"
    case .critical, .high, .medium, .low, .info, .move: "font-weight:600"
    }
  }

  /// The CSS properties that take a colour, with the theme's names for these colours.
  private var colours: [(property: String, name: String)] {
    switch self {
    case .body: [("background-color", "ground"), ("color", "ink")]
    case .sheet: [("background-color", "panel"), ("color", "ink")]
    case .pad, .title, .heading, .lead, .number, .words, .table: [("color", "ink")]
    case .cell: [("color", "ink"), ("border-bottom-color", "line")]
    case .head: [("color", "muted"), ("border-bottom-color", "line")]
    case .quiet, .small, .info: [("color", "muted")]
    case .banner:
      [("background-color", "bad-ground"), ("border-left-color", "critical"), ("color", "ink")]
    case .note:
      [("background-color", "warn-ground"), ("border-left-color", "high"), ("color", "ink")]
    case .link: [("color", "low")]
    case .critical, .high, .medium, .low, .move: [("color", rawValue)]
    }
  }

  /// Returns the value of the `style` attribute, with the light colours.
  func inline(_ theme: HTMLTheme) -> String {
    ([layout] + declarations(theme, isDark: false)).joined(separator: ";")
  }

  /// Returns the rule for dark mode; its colours must override those of the attribute.
  func dark(_ theme: HTMLTheme) -> String {
    let list = declarations(theme, isDark: true).map { $0 + " !important" }
    return ".\(rawValue){\(list.joined(separator: ";"))}"
  }

  private func declarations(_ theme: HTMLTheme, isDark: Bool) -> [String] {
    colours.compactMap { property, name in
      theme.colour(name, isDark: isDark).map { "\(property):\($0)" }
    }
  }
}
