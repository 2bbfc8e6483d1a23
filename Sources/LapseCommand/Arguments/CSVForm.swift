import ArgumentParser

/// How `report.csv` is written.
enum CSVForm: String, ExpressibleByArgument, CaseIterable {
  /// Safe to open in a spreadsheet.
  case guarded
  /// As it is, for programs.
  case raw
}
