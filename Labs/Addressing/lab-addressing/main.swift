import AddressingLab
import LabCommand

LabRunner.main(AddressingLab.lab)
