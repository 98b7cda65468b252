"""The tests of zeebe-test, in folders that mirror the package, and the recorded runs of the real engine."""
