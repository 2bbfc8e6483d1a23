/// A period as `run.json` keeps it.
extension PeriodRange {
  package var record: RunRecord.Period { RunRecord.Period(from: firstDay, until: lastDay) }

  package init?(_ record: RunRecord.Period) {
    self.init("\(record.from)..\(record.until)")
  }
}
