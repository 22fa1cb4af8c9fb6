"""An empty PySide6 window: what the start of the program is held against."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QLabel("·")
    window.resize(1366, 768)
    window.show()
    sys.exit(app.exec())
