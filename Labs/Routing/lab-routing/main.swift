import LabCommand
import RoutingLab

LabRunner.main(RoutingLab.lab)
