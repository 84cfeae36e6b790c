import LabCommand
import PacketsLab

LabRunner.main(PacketsLab.lab)
